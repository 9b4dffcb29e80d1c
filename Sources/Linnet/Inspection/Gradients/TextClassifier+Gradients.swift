import LinnetNN
import LinnetTensor
import LinnetText

extension TextClassifier {
  /// The gradients of a loss on a text.
  public struct TextGradients: Sendable {
    /// The words, as the model reads them: of a long text those of the first window.
    public let words: [String]
    /// The label whose cross-entropy is the loss: the one that the model gives.
    public let label: String
    /// The flow through the last recurrent layer, for each direction, the forward one first.
    public let flows: [GradientFlow]
  }

  /// How the gradient of the loss of the model's own label flows through its last recurrent layer; nil
  /// for an encoder without recurrent layers. Poolings that look at every step send it a gradient of
  /// their own.
  public func gradients(of text: String) -> TextGradients? {
    guard configuration.network.encoder.isRecurrent else { return nil }
    var types = emptyTypes
    var words: [String] = []
    encoder.forEachForm(in: text) { form, _ in words.append(String(decoding: form, as: UTF8.self)) }
    let window = encoder.encode(text, &types).windows(of: configuration.features.maximumTokens)[0]
    var input = ClassifierInput()
    InputAssembler(types, vocabulary, configuration.features, configuration.network, shortcut)
      .assemble([window], into: &input)
    let result = classify(text)
    let target = labels.firstIndex(of: result.label) ?? 0
    guard
      let flows = networkWithoutDropout.flows(input, target: target)
    else { return nil }
    return TextGradients(
      words: Array(words.prefix(window.count)), label: result.label, flows: flows)
  }
}

extension ClassifierNetwork {
  /// One pass, as in training.
  fileprivate func flows(_ input: ClassifierInput, target: Int) -> [GradientFlow]? {
    var (activations, gradient) = (Activations(), makeGradient())
    var (random, logitGradient) = (SeededRandom(seed: 0), Tensor())
    forward(input, &activations, random: &random)
    activations.tokens.encoder.keepHiddenGradients()
    _ = CrossEntropy()(
      activations.output, targets: [target], weights: [1], totalWeight: 1,
      logitGradient: &logitGradient)
    backward(input, logitGradient, &activations, into: &gradient)
    let memory = activations.tokens.encoder.layers
    guard let layer = tokens?.encoder?.layers.last, let last = memory.last,
      let layerGradient = gradient.tokens?.encoder?.layers.last
    else { return nil }
    let below =
      memory.count > 1
      ? memory[memory.count - 2].output : activations.tokens.inputDropout.output
    return layer.directions.indices.map { direction in
      GradientFlow(
        last.passes[direction], last.recurrentGradients[direction],
        weightGradient: layerGradient.directions[direction].recurrentWeights.value,
        jacobianProducts: layer.directions[direction].jacobianProducts(below))
    }
  }
}
