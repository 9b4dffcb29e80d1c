import LinnetNN
import LinnetTensor

/// Embedding → dropout → Bi-LSTMs → pooling → dropout → linear, and a shortcut from the n-grams of
/// the text to the logits, trained together (as in Cheng et al. 2016, arXiv 1606.07792): the shortcut
/// learns what single words tell, the LSTM what their order does.
struct ClassifierNetwork: Layer {
  var embedding: Embedding
  let inputDropout: SequenceDropout
  var encoder: StackedEncoder
  var pooling: Pooling
  let headDropout: Dropout
  var head: Linear
  var shortcut: Embedding?

  /// New weights. The rows of the embedding are vocabulary, subword buckets and shapes.
  init(
    _ configuration: NetworkConfiguration, embeddingRows: Int, shortcutRows: Int, labelCount: Int,
    random: inout some InitialValues
  ) {
    embedding = Embedding(
      rowCount: embeddingRows, embeddingSize: configuration.embeddingSize,
      initializer: .normal(deviation: 0.1), random: &random)
    inputDropout = SequenceDropout(rate: configuration.dropout, isVariational: true)
    encoder = StackedEncoder(
      inputSize: configuration.embeddingSize, hiddenSize: configuration.hiddenSize,
      layerCount: configuration.layers, combination: configuration.combination,
      dropout: inputDropout, random: &random)
    pooling = Pooling(
      configuration.pooling, inputSize: encoder.outputSize,
      combination: configuration.combination, random: &random)
    headDropout = Dropout(rate: configuration.dropout)
    head = Linear(
      inputSize: encoder.outputSize * configuration.pooling.count, outputSize: labelCount,
      random: &random)
    if shortcutRows > 0 {
      shortcut = Embedding(
        rowCount: shortcutRows, embeddingSize: labelCount, readsFewRows: false,
        initializer: .zeros, random: &random)
    }
  }

  /// The network of a configuration, with zeros for weights that are read later.
  init(_ configuration: ClassifierConfiguration, vocabularySize: Int) {
    var random = Zeros()
    self.init(
      configuration.network,
      embeddingRows: vocabularySize + configuration.features.subwordBuckets
        + TokenShape.allCases.count,
      shortcutRows: configuration.features.shortcutBuckets,
      labelCount: configuration.labels.count, random: &random)
  }

  var parameterNames: [String] {
    ["embedding.weight"] + encoder.parameterNames.map { "encoder.\($0)" }
      + pooling.parameterNames.map { "pooling.\($0)" } + ["head.weight", "head.bias"]
      + (shortcut == nil ? [] : ["shortcut.weight"])
  }

  mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try embedding.forEachParameter(body)
    try encoder.forEachParameter(body)
    try pooling.forEachParameter(body)
    try head.forEachParameter(body)
    try shortcut?.forEachParameter(body)
  }

  /// - Returns: [B, labels], logits.
  func callAsFunction(_ input: ClassifierInput) -> Tensor {
    let tokens = SequenceBatch(layout: input.layout, values: embedding(input.tokens))
    var logits = head(pooling(encoder(tokens)))
    if let shortcut { logits.add(shortcut(input.texts)) }
    return logits
  }
}
