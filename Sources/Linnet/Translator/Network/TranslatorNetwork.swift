package import LinnetNN
import LinnetTensor

/// Embeddings, an encoder, and a decoder with attention whose first state comes from the encoder through
/// a bridge.
///
///     m = encoder(E(source))    s₀ = tanh(W [last forward m; first reverse m, if any] + b)
///
/// An encoder that is not recurrent gives the bridge its mean. What the decoder says is
///
///     a = decoder(E(target), s₀, m)    logits = a · Eᵀ + b
///
/// Bahdanau et al. 2015 (arXiv 1409.0473), Luong et al. 2015 (arXiv 1508.04025); tied embeddings: Press
/// and Wolf 2017 (arXiv 1608.05859). E = columns of an embedding, H = hidden size, V = tokens.
package struct TranslatorNetwork: Parameterized {
  let configuration: TranslatorNetworkConfiguration
  /// [tokens of the source, E]; nil where both languages share a table.
  var sourceEmbedding: Embedding?
  /// [V, E].
  package var targetEmbedding: Embedding
  var encoder: StackedEncoder
  var bridge: Linear
  var decoder: AttentionDecoder
  /// [V, E]; nil where it is the table of the target's embeddings.
  var outputWeight: Parameter?
  /// [V].
  package var outputBias: Parameter

  /// Long beside the optimizer's first steps.
  private static let firstEmbeddings = Initializer.uniform(limit: 0.25)

  /// A network with its first weights. With a shared vocabulary both sizes are the same.
  package init(
    _ configuration: TranslatorNetworkConfiguration, sourceVocabularySize: Int,
    targetVocabularySize: Int, random: inout some InitialValues
  ) {
    let (size, hidden) = (configuration.embeddingSize, configuration.hiddenSize)
    precondition(hidden % 2 == 0, "a hidden size of \(hidden), which is odd")
    self.configuration = configuration
    if configuration.sharesVocabulary {
      precondition(sourceVocabularySize == targetVocabularySize)
    } else {
      sourceEmbedding = Embedding(
        rowCount: sourceVocabularySize, embeddingSize: size, initializer: Self.firstEmbeddings,
        random: &random)
    }
    targetEmbedding = Embedding(
      rowCount: targetVocabularySize, embeddingSize: size,
      readsFewRows: !configuration.tiesEmbeddings, initializer: Self.firstEmbeddings,
      random: &random)
    encoder = StackedEncoder(
      configuration.cell, inputSize: size, hiddenSize: hidden / configuration.cell.directionCount,
      layerCount: configuration.encoderLayers,
      dropout: SequenceDropout(rate: configuration.dropout, isVariational: true),
      hasResiduals: true, hasLayerNormalization: configuration.hasLayerNormalization,
      random: &random)
    bridge = Linear(
      inputSize: hidden, outputSize: 2 * configuration.decoderLayers * hidden, random: &random)
    decoder = AttentionDecoder(
      embeddingSize: size, hiddenSize: hidden, valueSize: configuration.valueSize,
      layerCount: configuration.decoderLayers,
      attention: configuration.attention, hasInputFeeding: configuration.hasInputFeeding,
      hasDeepOutput: configuration.hasDeepOutput,
      hasLayerNormalization: configuration.hasLayerNormalization,
      dropout: configuration.dropout, random: &random)
    if !configuration.tiesEmbeddings {
      outputWeight = Parameter(random.make(.glorot, Shape(targetVocabularySize, size)))
    }
    outputBias = Parameter(Tensor(zeros: Shape(targetVocabularySize)), isDecayed: false)
  }

  /// A network of zeros, for weights that are about to be read from a file.
  init(
    zeros configuration: TranslatorNetworkConfiguration, sourceVocabularySize: Int,
    targetVocabularySize: Int
  ) {
    var zeros = Zeros()
    self.init(
      configuration, sourceVocabularySize: sourceVocabularySize,
      targetVocabularySize: targetVocabularySize, random: &zeros)
  }

  package var parameterNames: [String] {
    (sourceEmbedding == nil ? [] : ["source_embedding.weight"]) + ["target_embedding.weight"]
      + encoder.parameterNames.map { "encoder.\($0)" } + ["bridge.weight", "bridge.bias"]
      + decoder.parameterNames + (outputWeight == nil ? [] : ["output.weight"]) + ["output.bias"]
  }

  package mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try sourceEmbedding?.forEachParameter(body)
    try targetEmbedding.forEachParameter(body)
    try encoder.forEachParameter(body)
    try bridge.forEachParameter(body)
    try decoder.forEachParameter(body)
    if var weight = outputWeight {
      outputWeight = nil
      defer { outputWeight = weight }
      try body(&weight)
    }
    try body(&outputBias)
  }

  /// The table of the source's embeddings.
  var sourceTable: Tensor { (sourceEmbedding ?? targetEmbedding).table.value }
  /// The weight of the output.
  var outputTable: Tensor { (outputWeight ?? targetEmbedding.table).value }

  /// Visits the rows of tables that a batch reads.
  package func markRows(readBy input: TranslatorInput, in gradient: inout TranslatorNetwork) {
    gradient.sourceEmbedding?.markOwnRows(readBy: input.sourceTokens)
    if sourceEmbedding == nil { gradient.targetEmbedding.markOwnRows(readBy: input.sourceTokens) }
    gradient.targetEmbedding.markOwnRows(readBy: input.targetTokens)
  }
}

extension Embedding {
  /// In a gradient: notes the rows that `input` reads.
  fileprivate mutating func markOwnRows(readBy input: FeatureBags) {
    guard table.touchedRows != nil else { return }
    for row in input.features { table.touchedRows?.insert(row) }
  }
}
