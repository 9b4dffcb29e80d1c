import LinnetTensor
import TestSupport
import Testing

@Suite struct DropoutMaskTests {
  @Test(arguments: [0.01, 0.1, 0.5, 0.9, 0.99] as [Float]) func keepsItsRate(_ rate: Float) {
    var mask = Tensor(zeros: Shape(1000, 1000))
    var random = SeededRandom(seed: 1)
    mask.fillDropoutMask(rate: rate, random: &random)
    let values = mask.values
    #expect(Set(values) == [0, 1 / (1 - rate)])
    let dropped = Double(values.count { $0 == 0 }) / 1e6
    // Four standard deviations, and half of one sixteen-bit step.
    let deviation = (Double(rate) * (1 - Double(rate)) / 1e6).squareRoot()
    #expect(abs(dropped - Double(rate)) < 4 * deviation + 0x1p-17)
    // Neighbours come from the same random number, and are yet independent.
    let both = Double(zip(values, values.dropFirst()).count { $0 == 0 && $1 == 0 }) / 1e6
    #expect(abs(both - Double(rate * rate)) < 6 * deviation + 0x1p-15)
  }

  @Test(arguments: ReferenceKernels.sizes) func fillsEverySize(_ size: Int) {
    var mask = Tensor(repeating: .nan, shape: Shape(size))
    var random = SeededRandom(seed: 1)
    mask.fillDropoutMask(rate: 0.5, random: &random)
    #expect(mask.values.allSatisfy { $0 == 0 || $0 == 2 })
  }

  @Test func aRateOfZeroKeepsAll() {
    var mask = Tensor(zeros: Shape(100))
    var random = SeededRandom(seed: 1)
    mask.fillDropoutMask(rate: 0, random: &random)
    #expect(mask == Tensor(repeating: 1, shape: Shape(100)))
  }
}
