import LinnetNN
import LinnetTensor

/// Embedding, Bi-LSTM, last states, linear layer: the model that every library can be asked for, made
/// of Linnet's own layers.
struct BenchmarkModel: Layer {
  var embedding: Embedding
  var encoder: StackedEncoder
  let pooling: Pooling
  var head: Linear

  /// The sizes of a model.
  struct Sizes {
    var vocabulary: Int
    var embedding: Int
    var hidden: Int
    var labels = 2

    /// Operations of the recurrent layer for one token: input and recurrent product, both directions.
    var forwardOperations: Double { 2 * 2 * 4 * Double(hidden) * Double(embedding + hidden) }
    /// The same in training: forward, and backward for the input and for the weights.
    var trainingOperations: Double { 3 * forwardOperations }
  }

  init(_ sizes: Sizes) {
    var random = SeededRandom(seed: 1)
    embedding = Embedding(
      rowCount: sizes.vocabulary, embeddingSize: sizes.embedding,
      initializer: .normal(deviation: 0.1), random: &random)
    encoder = StackedEncoder(
      inputSize: sizes.embedding, hiddenSize: sizes.hidden, layerCount: 1,
      combination: .concatenation, dropout: SequenceDropout(rate: 0, isVariational: true),
      random: &random)
    pooling = Pooling(
      [.lastState], inputSize: encoder.outputSize, combination: .concatenation, random: &random)
    head = Linear(inputSize: encoder.outputSize, outputSize: sizes.labels, random: &random)
  }

  var parameterNames: [String] {
    embedding.parameterNames.map { "embedding.\($0)" }
      + encoder.parameterNames.map { "encoder.\($0)" } + head.parameterNames.map { "head.\($0)" }
  }

  mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try embedding.forEachParameter(body)
    try encoder.forEachParameter(body)
    try head.forEachParameter(body)
  }

  struct Activations: LayerActivations {
    var embedding = Embedding.Activations()
    var embedded = SequenceBatch()
    var encoder = StackedEncoder.Activations()
    var pooling = Pooling.Activations()
    var head = Linear.Activations()
    var output: Tensor { head.output }
    let inputGradient = TokenBatch()
    init() {}
  }

  func callAsFunction(_ input: TokenBatch) -> Tensor {
    head(pooling(encoder(SequenceBatch(layout: input.layout, values: embedding(input.tokens)))))
  }

  func markRows(readBy input: TokenBatch, in gradient: inout BenchmarkModel) {
    embedding.markRows(readBy: input.tokens, in: &gradient.embedding)
  }

  func forward(_ input: TokenBatch, _ activations: inout Activations, random: inout SeededRandom) {
    embedding.forward(input.tokens, &activations.embedding, random: &random)
    activations.embedded.layout = input.layout
    activations.embedded.values.copy(from: activations.embedding.output)
    encoder.forward(activations.embedded, &activations.encoder, random: &random)
    pooling.forward(activations.encoder.output, &activations.pooling, random: &random)
    head.forward(activations.pooling.output, &activations.head, random: &random)
  }

  func backward(
    _ input: TokenBatch, _ outputGradient: Tensor, _ activations: inout Activations,
    into gradient: inout BenchmarkModel
  ) {
    head.backward(
      activations.pooling.output, outputGradient, &activations.head, into: &gradient.head)
    var poolingGradient = pooling
    pooling.backward(
      activations.encoder.output, activations.head.inputGradient, &activations.pooling,
      into: &poolingGradient)
    encoder.backward(
      activations.embedded, activations.pooling.inputGradient, &activations.encoder,
      into: &gradient.encoder)
    embedding.backward(
      input.tokens, activations.encoder.inputGradient.values, &activations.embedding,
      into: &gradient.embedding)
  }
}
