import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct SequenceDropoutTests {
  private static let lengths = [7, 5, 5, 2, 1]

  private func masks(_ isVariational: Bool, rate: Float = 0.5) -> SequenceBatch {
    let layout = SequenceLayout(lengths: Self.lengths)
    let input = SequenceBatch(
      layout: layout, values: Tensor(repeating: 1, shape: Shape(layout.rowCount, 40)))
    var activations = SequenceDropout.Activations()
    var random = SeededRandom(seed: 1)
    SequenceDropout(rate: rate, isVariational: isVariational)
      .forward(input, &activations, random: &random)
    return activations.output
  }

  @Test(arguments: [true, false], [0, 0.4] as [Float])
  func fulfilsWhatLayersPromise(_ isVariational: Bool, _ rate: Float) {
    var check = LayerCheck()
    check.isRandom = rate > 0
    let found = checkLayer(
      input: .random([4, 2, 1], size: 3, 1),
      others: [.random([6, 6, 3, 3, 1], size: 3, 2), .random([1], size: 2, 3)], check
    ) { _ in SequenceDropout(rate: rate, isVariational: isVariational) }
    #expect(found == [])
  }

  @Test func aVariationalMaskIsTheSameAtAllTimes() {
    let output = masks(true)
    for sequence in Self.lengths.indices {
      let steps = output.sequence(sequence)
      for timeStep in 1..<max(1, steps.rows) {
        #expect((0..<40).allSatisfy { steps[timeStep, $0] == steps[0, $0] })
      }
    }
    #expect(
      (0..<40).contains { output.sequence(0)[0, $0] != output.sequence(1)[0, $0] },
      "every sequence has its own mask")
  }

  @Test func anOrdinaryMaskChangesWithTime() {
    let steps = masks(false).sequence(0)
    #expect((1..<7).allSatisfy { time in (0..<40).contains { steps[time, $0] != steps[0, $0] } })
  }

  @Test(arguments: [true, false]) func dropsAtItsRate(_ isVariational: Bool) {
    let layout = SequenceLayout(lengths: Array(repeating: 3, count: 200))
    let input = SequenceBatch(
      layout: layout, values: Tensor(repeating: 1, shape: Shape(600, 100)))
    var activations = SequenceDropout.Activations()
    var random = SeededRandom(seed: 2)
    SequenceDropout(rate: 0.3, isVariational: isVariational)
      .forward(input, &activations, random: &random)
    let dropped = Double(activations.output.values.values.count { $0 == 0 }) / 60_000
    // Four standard deviations of the 20,000 or 60,000 masks drawn.
    #expect(abs(dropped - 0.3) < 4 * (0.21 / (isVariational ? 20_000 : 60_000)).squareRoot())
  }

  @Test(arguments: [true, false]) func backwardUsesTheSameMask(_ isVariational: Bool) {
    let layer = SequenceDropout(rate: 0.5, isVariational: isVariational)
    let layout = SequenceLayout(lengths: Self.lengths)
    let ones = SequenceBatch(
      layout: layout, values: Tensor(repeating: 1, shape: Shape(layout.rowCount, 9)))
    var activations = SequenceDropout.Activations()
    var random = SeededRandom(seed: 1)
    var gradient = layer
    layer.forward(ones, &activations, random: &random)
    layer.backward(ones, ones, &activations, into: &gradient)
    #expect(activations.inputGradient.values == activations.output.values)
  }
}
