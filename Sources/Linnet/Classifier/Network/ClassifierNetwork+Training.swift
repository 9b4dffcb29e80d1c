import LinnetNN
import LinnetTensor

extension ClassifierNetwork {
  /// Memory of every layer.
  struct Activations: LayerActivations {
    var output = Tensor()
    let inputGradient = ClassifierInput()
    var embedding = Embedding.Activations()
    var tokens = SequenceBatch()
    var inputDropout = SequenceDropout.Activations()
    var encoder = StackedEncoder.Activations()
    var pooling = Pooling.Activations()
    var headDropout = Dropout.Activations()
    var head = Linear.Activations()
    var shortcut = Embedding.Activations()
  }

  func markRows(readBy input: ClassifierInput, in gradient: inout ClassifierNetwork) {
    embedding.markRows(readBy: input.tokens, in: &gradient.embedding)
  }

  func forward(
    _ input: ClassifierInput, _ activations: inout Activations, random: inout SeededRandom
  ) {
    embedding.forward(input.tokens, &activations.embedding, random: &random)
    activations.tokens.layout = input.layout
    activations.tokens.values.copy(from: activations.embedding.output)
    inputDropout.forward(activations.tokens, &activations.inputDropout, random: &random)
    encoder.forward(activations.inputDropout.output, &activations.encoder, random: &random)
    pooling.forward(activations.encoder.output, &activations.pooling, random: &random)
    headDropout.forward(activations.pooling.output, &activations.headDropout, random: &random)
    head.forward(activations.headDropout.output, &activations.head, random: &random)
    activations.output.copy(from: activations.head.output)
    guard let shortcut else { return }
    shortcut.forward(input.texts, &activations.shortcut, random: &random)
    activations.output.add(activations.shortcut.output)
  }

  func backward(
    _ input: ClassifierInput, _ outputGradient: Tensor, _ activations: inout Activations,
    into gradient: inout ClassifierNetwork
  ) {
    head.backward(
      activations.headDropout.output, outputGradient, &activations.head, into: &gradient.head)
    var (noInput, noHead) = (inputDropout, headDropout)
    headDropout.backward(
      activations.pooling.output, activations.head.inputGradient, &activations.headDropout,
      into: &noHead)
    pooling.backward(
      activations.encoder.output, activations.headDropout.inputGradient, &activations.pooling,
      into: &gradient.pooling)
    encoder.backward(
      activations.inputDropout.output, activations.pooling.inputGradient, &activations.encoder,
      into: &gradient.encoder)
    inputDropout.backward(
      activations.tokens, activations.encoder.inputGradient, &activations.inputDropout,
      into: &noInput)
    embedding.backward(
      input.tokens, activations.inputDropout.inputGradient.values, &activations.embedding,
      into: &gradient.embedding)
    guard let shortcut, var shortcutGradient = gradient.shortcut else { return }
    gradient.shortcut = nil
    shortcut.backward(
      input.texts, outputGradient, &activations.shortcut, into: &shortcutGradient)
    gradient.shortcut = shortcutGradient
  }
}
