public import LinnetNN

/// The sizes and rates of a translator's network. Stored in the model.
public struct TranslatorNetworkConfiguration: Sendable, Codable, Equatable {
  /// Columns of the embedding tables, and of the vector that a token follows from.
  public var embeddingSize = 256
  /// Units of each decoder layer, and of the two directions of each encoder layer together.
  public var hiddenSize = 512
  /// Bidirectional LSTMs of the encoder, one upon another.
  public var encoderLayers = 1
  /// LSTMs of the decoder, one upon another.
  public var decoderLayers = 1
  /// How the decoder attends to the source; nil for the plain form, in which all that it knows of the
  /// source is its first state.
  public var attention: AttentionScore? = .general
  /// Whether the decoder reads what it attended to in the step before.
  public var hasInputFeeding = true
  /// Whether the table of the target's embeddings is also the weight of the output.
  public var tiesEmbeddings = true
  /// Whether both languages have one vocabulary and one table of embeddings.
  public var sharesVocabulary = true
  /// Whether the output of each layer is normalized.
  public var hasLayerNormalization = false
  /// Dropped elements of embeddings, of the outputs of layers, and of the vector that a token follows
  /// from; the same in all time steps of a sentence.
  public var dropout: Float = 0.3

  /// The default.
  public init() {}
}
