import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct ElmanRNNTests {
  private static let lengths = [[4, 2, 2, 1], [1], [3, 3], [5, 1], []]

  /// ReLU has a kink at zero, from which a small step keeps away.
  @Test(arguments: Nonlinearity.allCases, [Direction.forward, .reverse])
  func fulfilsWhatLayersPromise(_ function: Nonlinearity, _ direction: Direction) {
    var check = LayerCheck()
    if function == .relu { check.step = 1 / 128 }
    for lengths in Self.lengths {
      let found = checkLayer(
        input: .random(lengths, size: 3, 1),
        others: [.random([6, 5, 3, 2, 1, 1], size: 3, 2), .random([2], size: 3, 3)], check
      ) {
        ElmanRNN(
          inputSize: 3, hiddenSize: 4, function: function, direction: direction, random: &$0)
      }
      #expect(found == [], "\(lengths)")
    }
  }

  @Test(arguments: try Golden.layers("elman"))
  func equalsPyTorch(_ fixture: FixtureCase) throws {
    var random = SeededRandom(seed: 1)
    let direction = try #require(Direction(rawValue: fixture.word("direction")))
    let function = try #require(Nonlinearity(rawValue: fixture.word("function")))
    let errors = try fixture.errors(
      of: ElmanRNN(
        inputSize: 3, hiddenSize: 4, function: function, direction: direction, random: &random),
      input: fixture.sequences("input"))
    #expect(errors.count == 5)
    #expect(errors.allSatisfy { $0.value <= Golden.tolerance }, "\(errors)")
  }

  /// Two weights and three steps, by hand: O₁ = f(xw), O₂ = f(xw + O₁w′), …
  @Test func isTheFormulaOfTheLecture() {
    var random = SeededRandom(seed: 1)
    var layer = ElmanRNN(inputSize: 1, hiddenSize: 1, function: .sigmoid, random: &random)
    layer.inputWeights.value = Tensor([0.5], shape: Shape(1, 1))
    layer.recurrentWeights.value = Tensor([-2], shape: Shape(1, 1))
    let output = layer(
      SequenceBatch(
        layout: SequenceLayout(lengths: [3]), values: Tensor([1, 2, 3], shape: Shape(3, 1))))
    var (expected, before) = ([Double](), 0.0)
    for x in [1.0, 2, 3] {
      before = ReferenceKernels.sigmoid(Float(0.5 * x - 2 * before))
      expected.append(before)
    }
    #expect(relativeError(output.values.values, expected) < 1e-6)
  }

  /// ∂L/∂hₜ of every step, kept on request: what comes from above and, through w′, from behind.
  @Test(arguments: [Direction.forward, .reverse])
  func keepsTheGradientsOfHiddenStates(_ direction: Direction) {
    var random = SeededRandom(seed: 1)
    let layer = ElmanRNN(inputSize: 2, hiddenSize: 3, direction: direction, random: &random)
    let input = SequenceBatch.random([4, 2], size: 2, 5)
    var activations = ElmanRNN.Activations()
    activations.pass.keepsHiddenGradients = true
    layer.forward(input, &activations, random: &random)
    var outputGradient = activations.output
    outputGradient.values = .random(Shape(6, 3), 6)
    var gradient = layer.makeGradient()
    layer.backward(input, outputGradient, &activations, into: &gradient)
    // The gradient of the pre-activations is that of the hidden states times the slope of tanh.
    var expected = activations.pass.hiddenGradients
    let output = activations.output.values
    for row in 0..<6 {
      for unit in 0..<3 { expected[row, unit] *= 1 - output[row, unit] * output[row, unit] }
    }
    #expect(relativeError(activations.pass.gates, expected) < 1e-6)
  }
}
