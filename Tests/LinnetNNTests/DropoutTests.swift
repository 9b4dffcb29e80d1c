import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct DropoutTests {
  @Test(arguments: [0, 0.3, 0.9] as [Float])
  func fulfilsWhatLayersPromise(_ rate: Float) {
    var check = LayerCheck()
    check.isRandom = rate > 0
    let found = checkLayer(
      input: .random(Shape(5, 3), 1), others: [.random(Shape(8, 2), 2), .random(Shape(1, 1), 3)],
      check
    ) { _ in Dropout(rate: rate) }
    #expect(found == [])
  }

  @Test(arguments: [0.1, 0.25, 0.5, 0.8] as [Float])
  func dropsAtItsRateAndScalesTheRest(_ rate: Float) {
    let input = Tensor(repeating: 3, shape: Shape(500, 200))
    var activations = Dropout.Activations()
    var random = SeededRandom(seed: 1)
    Dropout(rate: rate).forward(input, &activations, random: &random)
    let output = activations.output.values
    #expect(Set(output) == [0, 3 * (1 / (1 - rate))])
    let dropped = Double(output.count { $0 == 0 }) / 100_000
    // Four standard deviations.
    let deviation = (Double(rate) * (1 - Double(rate)) / 100_000).squareRoot()
    #expect(abs(dropped - Double(rate)) < 4 * deviation)
    #expect(abs(activations.output.sum / 300_000 - 1) < 0.02)
  }

  @Test func backwardUsesTheSameMask() {
    let ones = Tensor(repeating: 1, shape: Shape(40, 30))
    let layer = Dropout(rate: 0.5)
    var activations = Dropout.Activations()
    var random = SeededRandom(seed: 1)
    var gradient = layer
    layer.forward(ones, &activations, random: &random)
    layer.backward(ones, ones, &activations, into: &gradient)
    #expect(activations.inputGradient == activations.output)
  }

  @Test func twoStepsHaveTwoMasks() {
    let ones = Tensor(repeating: 1, shape: Shape(10, 10))
    var activations = Dropout.Activations()
    var random = SeededRandom(seed: 1)
    Dropout(rate: 0.5).forward(ones, &activations, random: &random)
    let first = activations.output
    Dropout(rate: 0.5).forward(ones, &activations, random: &random)
    #expect(first != activations.output)
  }

  @Test func doesNothingInUse() {
    let input = Tensor.random(Shape(3, 3), 1)
    #expect(Dropout(rate: 0.5)(input) == input)
  }
}
