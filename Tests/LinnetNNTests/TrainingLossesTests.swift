import LinnetNN
import LinnetTensor
import TestSupport
import Testing

/// All of it together: a small classifier in training.
@Suite struct TrainingLossesTests {
  @Test func fulfilsWhatLayersPromise() {
    let found = checkLayer(
      input: TokenBatch(lengths: [3, 2, 1], vocabularySize: 6, seed: 1),
      others: [TokenBatch(lengths: [5, 4, 4, 1], vocabularySize: 6, seed: 2)]
    ) {
      SmallClassifier(
        vocabularySize: 6, embeddingSize: 2, hiddenSize: 2,
        kinds: [.lastState, .mean, .attention], random: &$0)
    }
    #expect(found == [])
  }

  /// Ten losses, and the norms that are clipped, equal PyTorch's to 10⁻⁵.
  @Test func tenLossesEqualPyTorch() throws {
    let fixture = try #require(Fixture("training").cases.first)
    let (rates, losses, norms) =
      (try fixture.numbers("rates"), try fixture.numbers("losses"), try fixture.numbers("norms"))
    let batches = try (0..<3).map { index in
      TokenBatch(
        lengths: try fixture.integers("lengths.\(index)"),
        tokens: try fixture.integers("tokens.\(index)"))
    }
    var random = SeededRandom(seed: 1)
    var model = SmallClassifier(kinds: [.lastState, .mean, .max, .attention], random: &random)
    try model.setParameters(from: fixture, prefix: "parameter.")
    var (gradient, optimizer) = (model.makeGradient(), AdamW(weightDecay: 0.02))
    var activations = SmallClassifier.Activations()
    var logitGradient = Tensor()
    #expect(losses.count == 10)
    for step in 0..<10 {
      let batch = batches[step % 3]
      let targets = try fixture.integers("targets.\(step % 3)")
      gradient.zeroGradient()
      model.markRows(readBy: batch, in: &gradient)
      optimizer.prepare(&model, rowsOf: gradient)
      model.forward(batch, &activations, random: &random)
      let loss = CrossEntropy()(
        activations.output, targets: targets, weights: targets.map { _ in 1 },
        totalWeight: Double(targets.count), logitGradient: &logitGradient)
      model.backward(batch, logitGradient, &activations, into: &gradient)
      let norm = GradientClipping.norm(of: gradient)
      optimizer.step(
        &model, gradient: gradient, learningRate: Float(rates[step]),
        gradientScale: GradientClipping.scale(norm: norm, maximum: 1))
      #expect(abs(loss - losses[step]) <= 1e-5 * losses[step], "step \(step): \(loss)")
      #expect(abs(norm - norms[step]) <= 1e-5 * norms[step], "step \(step): \(norm)")
    }
    #expect(losses[8] < losses[2], "it learns")
  }
}
