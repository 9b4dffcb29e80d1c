import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct GRUTests {
  @Test(
    arguments: [Direction.forward, .reverse], [[4, 2, 2, 1], [1], [3, 3], [5, 1], []])
  func fulfilsWhatLayersPromise(_ direction: Direction, _ lengths: [Int]) {
    let found = checkLayer(
      input: .random(lengths, size: 3, 1),
      others: [.random([6, 5, 3, 2, 1, 1], size: 3, 2), .random([2], size: 3, 3)]
    ) { GRU(inputSize: 3, hiddenSize: 4, direction: direction, random: &$0) }
    #expect(found == [])
  }

  @Test(arguments: try Golden.layers("gru"))
  func equalsPyTorch(_ fixture: FixtureCase) throws {
    var random = SeededRandom(seed: 1)
    let direction = try #require(Direction(rawValue: fixture.word("direction")))
    let errors = try fixture.errors(
      of: GRU(inputSize: 3, hiddenSize: 4, direction: direction, random: &random),
      input: fixture.sequences("input"))
    #expect(errors.count == 6)
    #expect(errors.allSatisfy { $0.value <= Golden.tolerance }, "\(errors)")
  }

  @Test func aLongSequenceStaysFinite() {
    var random = SeededRandom(seed: 1)
    let layer = GRU(inputSize: 2, hiddenSize: 3, random: &random)
    var activations = GRU.Activations()
    let input = SequenceBatch.random([3000, 1], size: 2, 4)
    layer.forward(input, &activations, random: &random)
    var gradient = layer.makeGradient()
    layer.backward(input, activations.output, &activations, into: &gradient)
    #expect(gradient.parameters.allSatisfy { $0.value.sumOfSquares.isFinite })
    #expect(gradient.recurrentWeights.value.sumOfSquares > 0)
  }
}
