import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct BidirectionalTests {
  /// A maximum has a kink where the directions are equal. This seed and step keep away from it:
  /// `theMaximumKeepsAwayFromItsKink` says so.
  private static let seed: UInt64 = 1
  private static let input = SequenceBatch.random([3, 2, 1], size: 2, 11)
  private static let lengths = [[6, 4, 2, 1, 1], [1]]

  @Test(arguments: DirectionCombination.allCases)
  func fulfilsWhatLayersPromise(_ combination: DirectionCombination) {
    var check = LayerCheck()
    check.seed = Self.seed
    if combination == .maximum { check.step = 1 / 64 }
    let found = checkLayer(
      input: Self.input,
      others: Self.lengths.map { .random($0, size: 2, 12) }, check
    ) {
      Bidirectional(inputSize: 2, hiddenSize: 3, combination: combination, random: &$0)
    }
    #expect(found == [])
  }

  @Test func theMaximumKeepsAwayFromItsKink() {
    var random = SeededRandom(seed: Self.seed, 0)
    let layer = Bidirectional(inputSize: 2, hiddenSize: 3, combination: .maximum, random: &random)
    let pairs = zip(
      layer.forwardLayer(Self.input).values.values, layer.reverseLayer(Self.input).values.values)
    #expect((pairs.map { abs($0 - $1) }.min() ?? 0) > 1 / 64)
  }

  /// Where the directions are equal, one of them gets the gradient, not both and not neither.
  @Test func ofEqualDirectionsTheForwardOneGetsTheGradient() {
    var random = SeededRandom(seed: 1)
    var layer = Bidirectional(
      inputSize: 2, hiddenSize: 3, combination: .maximum, random: &random)
    layer.forEachParameter { $0.value.fill(0) }
    var (activations, gradient) = (Bidirectional.Activations(), layer.makeGradient())
    layer.forward(Self.input, &activations, random: &random)
    var outputGradient = activations.output
    outputGradient.values.fill(1)
    layer.backward(Self.input, outputGradient, &activations, into: &gradient)
    #expect(gradient.forwardLayer.bias.value.sumOfSquares > 0)
    #expect(gradient.reverseLayer.bias.value.sumOfSquares == 0)
  }

  @Test(arguments: try Golden.layers("bidirectional"))
  func equalsPyTorch(_ fixture: FixtureCase) throws {
    var random = SeededRandom(seed: 1)
    let combination = try #require(DirectionCombination(rawValue: fixture.word("combination")))
    let errors = try fixture.errors(
      of: Bidirectional(inputSize: 3, hiddenSize: 4, combination: combination, random: &random),
      input: fixture.sequences("input"))
    #expect(errors.allSatisfy { $0.value <= Golden.tolerance }, "\(errors)")
  }

  @Test(arguments: [(DirectionCombination.concatenation, 10), (.sum, 5), (.mean, 5), (.maximum, 5)])
  func saysHowManyColumnsItGives(_ combination: DirectionCombination, _ columns: Int) {
    var random = SeededRandom(seed: 1)
    let layer = Bidirectional(
      inputSize: 2, hiddenSize: 5, combination: combination, random: &random)
    #expect(layer.outputSize == columns)
    #expect(layer(.random([2, 1], size: 2, 1)).values.columns == columns)
  }
}
