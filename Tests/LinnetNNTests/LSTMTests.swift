import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct LSTMTests {
  @Test(
    arguments: [Direction.forward, .reverse], [[4, 2, 2, 1], [1], [3, 3], [5, 1], []])
  func fulfilsWhatLayersPromise(_ direction: Direction, _ lengths: [Int]) {
    let found = checkLayer(
      input: .random(lengths, size: 3, 1),
      others: [.random([6, 5, 3, 2, 1, 1], size: 3, 2), .random([2], size: 3, 3)]
    ) { LSTM(inputSize: 3, hiddenSize: 4, direction: direction, random: &$0) }
    #expect(found == [])
  }

  @Test(arguments: try Golden.layers("lstm"))
  func equalsPyTorch(_ fixture: FixtureCase) throws {
    var random = SeededRandom(seed: 1)
    let direction = try #require(Direction(rawValue: fixture.word("direction")))
    let errors = try fixture.errors(
      of: LSTM(inputSize: 3, hiddenSize: 4, direction: direction, random: &random),
      input: fixture.sequences("input"))
    #expect(errors.allSatisfy { $0.value <= Golden.tolerance }, "\(errors)")
  }

  /// One unit, one step, by hand.
  @Test func gatesLieInTheOrderInputForgetCandidateOutput() throws {
    var random = SeededRandom(seed: 1)
    var layer = LSTM(inputSize: 1, hiddenSize: 1, random: &random)
    #expect(layer.bias.value.values == [0, 1, 0, 0])
    layer.inputWeights.value = Tensor([0.1, 0.2, 0.3, 0.4], shape: Shape(4, 1))
    layer.bias.value = Tensor(zeros: Shape(4))
    var activations = LSTM.Activations()
    let input = SequenceBatch(
      layout: SequenceLayout(lengths: [1]), values: Tensor([1], shape: Shape(1, 1)))
    layer.forward(input, &activations, random: &random)
    let gates = [
      ReferenceKernels.sigmoid(0.1), ReferenceKernels.sigmoid(0.2), ReferenceKernels.tanh(0.3),
      ReferenceKernels.sigmoid(0.4),
    ]
    #expect(relativeError(activations.gates.values, gates) < 1e-6)
    let cell = gates[0] * gates[2]
    #expect(relativeError(activations.cell.values, [cell]) < 1e-6)
    let hidden = gates[3] * ReferenceKernels.tanh(Float(cell))
    #expect(relativeError(activations.output.values.values, [hidden]) < 1e-6)
  }

  /// Reading in reverse is reading the reversed sequence.
  @Test func reverseIsForwardOnTheReversedSequence() {
    var random = SeededRandom(seed: 1)
    let forward = LSTM(inputSize: 3, hiddenSize: 4, random: &random)
    random = SeededRandom(seed: 1)
    let reverse = LSTM(inputSize: 3, hiddenSize: 4, direction: .reverse, random: &random)
    let sequence = Tensor.random(Shape(6, 3), 8)
    func reversed(_ tensor: Tensor) -> Tensor {
      Tensor(
        (0..<tensor.rows).reversed().flatMap { row in
          (0..<tensor.columns).map { tensor[row, $0] }
        }, shape: tensor.shape)
    }
    let one = reverse(SequenceBatch.joining([sequence]).batch)
    let other = forward(SequenceBatch.joining([reversed(sequence)]).batch)
    #expect(one.values == reversed(other.values))
  }

  @Test func aLongSequenceStaysFinite() {
    var random = SeededRandom(seed: 1)
    let layer = LSTM(inputSize: 2, hiddenSize: 3, random: &random)
    var activations = LSTM.Activations()
    let input = SequenceBatch.random([3000, 1], size: 2, 4)
    layer.forward(input, &activations, random: &random)
    var gradient = layer.makeGradient()
    layer.backward(input, activations.output, &activations, into: &gradient)
    #expect(gradient.parameters.allSatisfy { $0.value.sumOfSquares.isFinite })
    #expect(gradient.recurrentWeights.value.sumOfSquares > 0)
  }
}
