import LinnetNN
import LinnetTensor

/// The part of a classifier that reads token by token: embedding → dropout → recurrent layers, if any →
/// pooling → dropout → linear.
struct TokenNetwork: Layer {
  var embedding: Embedding
  let inputDropout: SequenceDropout
  var encoder: StackedEncoder?
  var pooling: Pooling
  let headDropout: Dropout
  var head: Linear

  /// New weights. The rows of the embedding are vocabulary, subword buckets and shapes.
  init(
    _ configuration: NetworkConfiguration, embeddingRows: Int, labelCount: Int,
    random: inout some InitialValues
  ) {
    embedding = Embedding(
      rowCount: embeddingRows, embeddingSize: configuration.embeddingSize,
      initializer: .normal(deviation: 0.1), random: &random)
    inputDropout = SequenceDropout(rate: configuration.dropout, isVariational: true)
    if let cell = configuration.cell {
      encoder = StackedEncoder(
        cell, inputSize: configuration.embeddingSize, hiddenSize: configuration.hiddenSize,
        layerCount: configuration.layers, dropout: inputDropout, random: &random)
    }
    pooling = Pooling(
      configuration.pooling, inputSize: configuration.encodedSize,
      combination: configuration.cell?.combination, random: &random)
    headDropout = Dropout(rate: configuration.dropout)
    head = Linear(
      inputSize: configuration.encodedSize * configuration.pooling.count, outputSize: labelCount,
      random: &random)
  }

  var parameterNames: [String] {
    ["embedding.weight"] + (encoder?.parameterNames.map { "encoder.\($0)" } ?? [])
      + pooling.parameterNames.map { "pooling.\($0)" } + ["head.weight", "head.bias"]
  }

  mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try embedding.forEachParameter(body)
    try encoder?.forEachParameter(body)
    try pooling.forEachParameter(body)
    try head.forEachParameter(body)
  }

  /// - Returns: [B, labels].
  func callAsFunction(_ input: ClassifierInput) -> Tensor {
    let tokens = SequenceBatch(layout: input.layout, values: embedding(input.tokens))
    return head(pooling(encoder?(tokens) ?? tokens))
  }

  /// Memory of every layer.
  struct Activations: LayerActivations {
    let inputGradient = ClassifierInput()
    var embedding = Embedding.Activations()
    var tokens = SequenceBatch()
    var inputDropout = SequenceDropout.Activations()
    var encoder = StackedEncoder.Activations()
    var pooling = Pooling.Activations()
    var headDropout = Dropout.Activations()
    var head = Linear.Activations()

    var output: Tensor { head.output }
  }

  /// What is pooled.
  private func encoded(_ activations: Activations) -> SequenceBatch {
    encoder == nil ? activations.inputDropout.output : activations.encoder.output
  }

  func markRows(readBy input: ClassifierInput, in gradient: inout TokenNetwork) {
    embedding.markRows(readBy: input.tokens, in: &gradient.embedding)
  }

  func forward(
    _ input: ClassifierInput, _ activations: inout Activations, random: inout SeededRandom
  ) {
    embedding.forward(input.tokens, &activations.embedding, random: &random)
    activations.tokens.layout = input.layout
    activations.tokens.values.copy(from: activations.embedding.output)
    inputDropout.forward(activations.tokens, &activations.inputDropout, random: &random)
    encoder?.forward(activations.inputDropout.output, &activations.encoder, random: &random)
    pooling.forward(encoded(activations), &activations.pooling, random: &random)
    headDropout.forward(activations.pooling.output, &activations.headDropout, random: &random)
    head.forward(activations.headDropout.output, &activations.head, random: &random)
  }

  func backward(
    _ input: ClassifierInput, _ outputGradient: Tensor, _ activations: inout Activations,
    into gradient: inout TokenNetwork
  ) {
    head.backward(
      activations.headDropout.output, outputGradient, &activations.head, into: &gradient.head)
    var (noInput, noHead) = (inputDropout, headDropout)
    headDropout.backward(
      activations.pooling.output, activations.head.inputGradient, &activations.headDropout,
      into: &noHead)
    pooling.backward(
      encoded(activations), activations.headDropout.inputGradient, &activations.pooling,
      into: &gradient.pooling)
    var encodedGradient = activations.pooling.inputGradient
    if let encoder, var encoderGradient = gradient.encoder {
      gradient.encoder = nil
      encoder.backward(
        activations.inputDropout.output, encodedGradient, &activations.encoder,
        into: &encoderGradient)
      gradient.encoder = encoderGradient
      encodedGradient = activations.encoder.inputGradient
    }
    inputDropout.backward(
      activations.tokens, encodedGradient, &activations.inputDropout, into: &noInput)
    embedding.backward(
      input.tokens, activations.inputDropout.inputGradient.values, &activations.embedding,
      into: &gradient.embedding)
  }
}
