import LinnetNN
import LinnetTensor
import TestSupport

/// Token ids of a batch of texts, by time step.
struct TokenBatch: GradientProbe {
  var layout: SequenceLayout
  var tokens: FeatureBags

  init(lengths: [Int], tokens: [Int]) {
    layout = SequenceLayout(lengths: lengths)
    self.tokens = FeatureBags(tokens.map { Int32($0) })
  }

  init(lengths: [Int], vocabularySize: Int, seed: UInt64) {
    var random = SeededRandom(seed: seed)
    self.init(
      lengths: lengths,
      tokens: lengths.flatMap { (0..<$0).map { _ in random.below(vocabularySize) } })
  }

  var probedValues: Tensor? {
    get { nil }
    set {}
  }
}

/// Embedding, stacked encoder, pooling and a linear layer: what a classifier is made of, as one layer.
struct SmallClassifier: Layer {
  var embedding: Embedding
  var encoder: StackedEncoder
  var pooling: Pooling
  var head: Linear

  init(
    vocabularySize: Int = 16, embeddingSize: Int = 5, hiddenSize: Int = 4, classCount: Int = 3,
    kinds: [PoolingKind], random: inout SeededRandom
  ) {
    embedding = Embedding(
      rowCount: vocabularySize, embeddingSize: embeddingSize, initializer: .normal(deviation: 1),
      random: &random)
    encoder = StackedEncoder(
      inputSize: embeddingSize, hiddenSize: hiddenSize, layerCount: 2, combination: .concatenation,
      dropout: SequenceDropout(rate: 0, isVariational: true), random: &random)
    pooling = Pooling(
      kinds, inputSize: encoder.outputSize, combination: .concatenation, random: &random)
    head = Linear(
      inputSize: kinds.count * encoder.outputSize, outputSize: classCount, random: &random)
  }

  var parameterNames: [String] {
    embedding.parameterNames.map { "embedding.\($0)" }
      + encoder.parameterNames.map { "encoder.\($0)" }
      + pooling.parameterNames.map { "pooling.\($0)" } + head.parameterNames.map { "head.\($0)" }
  }

  mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try embedding.forEachParameter(body)
    try encoder.forEachParameter(body)
    try pooling.forEachParameter(body)
    try head.forEachParameter(body)
  }

  struct Activations: LayerActivations {
    var embedding = Embedding.Activations()
    var embedded = SequenceBatch()
    var encoder = StackedEncoder.Activations()
    var pooling = Pooling.Activations()
    var head = Linear.Activations()
    var output: Tensor { head.output }
    let inputGradient = TokenBatch(lengths: [], tokens: [])
    init() {}
  }

  func callAsFunction(_ input: TokenBatch) -> Tensor {
    head(pooling(encoder(SequenceBatch(layout: input.layout, values: embedding(input.tokens)))))
  }

  func markRows(readBy input: TokenBatch, in gradient: inout SmallClassifier) {
    embedding.markRows(readBy: input.tokens, in: &gradient.embedding)
  }

  func forward(_ input: TokenBatch, _ activations: inout Activations, random: inout SeededRandom) {
    embedding.forward(input.tokens, &activations.embedding, random: &random)
    activations.embedded = SequenceBatch(
      layout: input.layout, values: activations.embedding.output)
    encoder.forward(activations.embedded, &activations.encoder, random: &random)
    pooling.forward(activations.encoder.output, &activations.pooling, random: &random)
    head.forward(activations.pooling.output, &activations.head, random: &random)
  }

  func backward(
    _ input: TokenBatch, _ outputGradient: Tensor, _ activations: inout Activations,
    into gradient: inout SmallClassifier
  ) {
    head.backward(
      activations.pooling.output, outputGradient, &activations.head, into: &gradient.head)
    pooling.backward(
      activations.encoder.output, activations.head.inputGradient, &activations.pooling,
      into: &gradient.pooling)
    encoder.backward(
      activations.embedded, activations.pooling.inputGradient, &activations.encoder,
      into: &gradient.encoder)
    embedding.backward(
      input.tokens, activations.encoder.inputGradient.values, &activations.embedding,
      into: &gradient.embedding)
  }
}
