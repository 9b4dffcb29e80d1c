import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct PoolingTests {
  static let combinations: [[PoolingKind]] = [
    [.lastState], [.mean], [.max], [.attention], [.max, .lastState, .attention, .mean],
    [.max, .max],
  ]

  @Test(arguments: combinations, [DirectionCombination.concatenation, .sum, nil])
  func fulfilsWhatLayersPromise(_ kinds: [PoolingKind], _ combination: DirectionCombination?) {
    // No two values are closer than two steps of the check, so that it stays off the maximum's kink.
    let layout = SequenceLayout(lengths: [4, 2, 2, 1])
    let input = SequenceBatch(
      layout: layout, values: .distinct(Shape(layout.rowCount, 4), 3, gap: 0.08))
    let found = checkLayer(
      input: input, others: [.random([7, 3, 2, 2, 1], size: 4, 1), .random([1], size: 4, 2)]
    ) { Pooling(kinds, inputSize: 4, combination: combination, random: &$0) }
    #expect(found == [])
  }

  @Test(arguments: try Golden.layers("pooling"))
  func equalsPyTorch(_ fixture: FixtureCase) throws {
    var random = SeededRandom(seed: 1)
    let kinds = try fixture.word("kinds").split(separator: " ").map {
      try #require(PoolingKind(rawValue: String($0)))
    }
    let combination = try #require(DirectionCombination(rawValue: fixture.word("combination")))
    let errors = try fixture.errors(
      of: Pooling(kinds, inputSize: 4, combination: combination, random: &random),
      input: fixture.sequences("input"))
    #expect(errors.allSatisfy { $0.value <= Golden.tolerance }, "\(errors)")
  }

  /// An encoder of one direction has read everything at the end of a text.
  @Test func theLastStateOfOneDirectionIsTheLastStep() {
    let input = SequenceBatch.random([3, 1], size: 4, 1)
    let output = LastStatePooling(combination: nil)(input)
    #expect((0..<4).allSatisfy { output[0, $0] == input.values[3, $0] })
    #expect((0..<4).allSatisfy { output[1, $0] == input.values[1, $0] })
  }

  /// Poolings of an empty batch give an empty batch.
  @Test(arguments: combinations) func takesAnEmptyBatch(_ kinds: [PoolingKind]) {
    let input = SequenceBatch(
      layout: SequenceLayout(lengths: []), values: Tensor(zeros: Shape(0, 4)))
    let found = checkLayer(input: input, others: [.random([2, 1], size: 4, 1)]) {
      Pooling(kinds, inputSize: 4, combination: .concatenation, random: &$0)
    }
    #expect(found == [])
  }

  /// What has diverged is seen in the loss, however it was pooled.
  @Test(arguments: PoolingKind.allCases, [0, 1, 2])
  func passesNaNOn(_ kind: PoolingKind, _ timeStep: Int) {
    var random = SeededRandom(seed: 1)
    var input = SequenceBatch.random([3], size: 4, 1)
    for column in 0..<4 { input.values[timeStep, column] = .nan }
    let output = Pooling([kind], inputSize: 4, combination: .sum, random: &random)(input)
    let isSeen = kind != .lastState || timeStep != 1
    #expect(output.values.allSatisfy { $0.isNaN == isSeen })
  }
}

@Suite struct AttentionPoolingTests {
  @Test func fulfilsWhatLayersPromise() {
    let found = checkLayer(
      input: .random([4, 2, 2, 1], size: 3, 1),
      others: [.random([6, 6, 1], size: 3, 2), .random([1], size: 3, 3)]
    ) { AttentionPooling(inputSize: 3, attentionSize: 5, random: &$0) }
    #expect(found == [])
  }

  @Test(arguments: try Golden.layers("attention"))
  func equalsPyTorch(_ fixture: FixtureCase) throws {
    var random = SeededRandom(seed: 1)
    let errors = try fixture.errors(
      of: AttentionPooling(inputSize: 3, attentionSize: 5, random: &random),
      input: fixture.sequences("input"))
    #expect(errors.allSatisfy { $0.value <= Golden.tolerance }, "\(errors)")
  }

  @Test func weightsOfASequenceSumToOne() {
    var random = SeededRandom(seed: 1)
    let layer = AttentionPooling(inputSize: 3, attentionSize: 5, random: &random)
    var activations = AttentionPooling.Activations()
    let input = SequenceBatch.random([5, 3, 1], size: 3, 4)
    layer.forward(input, &activations, random: &random)
    let weights = SequenceBatch(layout: input.layout, values: activations.weights)
    for sequence in 0..<3 {
      #expect(abs(weights.sequence(sequence).sum - 1) < 1e-6)
      #expect(weights.sequence(sequence).values.allSatisfy { $0 > 0 })
    }
  }
}

@Suite struct MaxPoolingTests {
  /// Of equals the first wins, in the gradient too.
  @Test func ofEqualsTheFirstGetsTheGradient() {
    let input = SequenceBatch(
      layout: SequenceLayout(lengths: [3]), values: Tensor([1, 7, 7], shape: Shape(3, 1)))
    var activations = MaxPooling.Activations()
    var random = SeededRandom(seed: 1)
    var gradient = MaxPooling()
    MaxPooling().forward(input, &activations, random: &random)
    MaxPooling().backward(
      input, Tensor([2], shape: Shape(1, 1)), &activations, into: &gradient)
    #expect(activations.output.values == [7])
    #expect(activations.inputGradient.values.values == [0, 2, 0])
  }
}
