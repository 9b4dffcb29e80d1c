public import LinnetNN
public import LinnetTensor

/// The sizes and rates of a translator's network. Stored in the model.
public struct TranslatorNetworkConfiguration: Sendable, Codable, Equatable {
  /// Columns of the embedding tables, and of the vector that a token follows from.
  public var embeddingSize = 256
  /// Units of each decoder layer, and of each encoder layer, all directions together.
  public var hiddenSize = 512
  /// What reads the source.
  public var encoder = EncoderKind.biLSTM
  /// The function of a simple recurrent or feed-forward network; without influence on other encoders.
  public var activation = Nonlinearity.tanh
  /// Layers of the encoder, one upon another.
  public var encoderLayers = 1
  /// LSTMs of the decoder, one upon another.
  public var decoderLayers = 1
  /// How the decoder attends to the source; nil for the plain form, in which all that it knows of the
  /// source is its first state.
  public var attention: AttentionScore? = .general
  /// Whether the decoder attends to the embeddings of the source beside what the encoder made of them, so that
  /// what a single word means is not lost in its context (Gehring et al. 2017, arXiv 1705.03122).
  public var attendsToEmbeddings = true
  /// Whether the decoder reads what it attended to in the step before.
  public var hasInputFeeding = true
  /// Whether a token follows from the one before also directly (Pascanu et al. 2014, arXiv 1312.6026).
  public var hasDeepOutput = true
  /// Whether the table of the target's embeddings is also the weight of the output.
  public var tiesEmbeddings = true
  /// Whether both languages have one vocabulary and one table of embeddings.
  public var sharesVocabulary = true
  /// Whether the output of each layer is normalized.
  public var hasLayerNormalization = false
  /// Dropped elements of embeddings, of the outputs of layers, and of the vector that a token follows
  /// from; the same in all time steps of a sentence.
  public var dropout: Float = 0.2

  /// The default.
  public init() {}

  /// A configuration from before there was a choice has bidirectional LSTMs.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    embeddingSize = try values.decode(Int.self, forKey: .embeddingSize)
    hiddenSize = try values.decode(Int.self, forKey: .hiddenSize)
    encoder = try values.decodeIfPresent(EncoderKind.self, forKey: .encoder) ?? .biLSTM
    activation = try values.decodeIfPresent(Nonlinearity.self, forKey: .activation) ?? .tanh
    encoderLayers = try values.decode(Int.self, forKey: .encoderLayers)
    decoderLayers = try values.decode(Int.self, forKey: .decoderLayers)
    attention = try values.decodeIfPresent(AttentionScore.self, forKey: .attention)
    attendsToEmbeddings =
      try values.decodeIfPresent(Bool.self, forKey: .attendsToEmbeddings) ?? false
    hasInputFeeding = try values.decode(Bool.self, forKey: .hasInputFeeding)
    hasDeepOutput = try values.decodeIfPresent(Bool.self, forKey: .hasDeepOutput) ?? false
    tiesEmbeddings = try values.decode(Bool.self, forKey: .tiesEmbeddings)
    sharesVocabulary = try values.decode(Bool.self, forKey: .sharesVocabulary)
    hasLayerNormalization = try values.decode(Bool.self, forKey: .hasLayerNormalization)
    dropout = try values.decode(Float.self, forKey: .dropout)
  }

  /// Columns of what the decoder attends to.
  var valueSize: Int { hiddenSize + (attendsToEmbeddings ? embeddingSize : 0) }
  /// What a layer of the encoder is.
  var cell: EncoderCell { encoder.cell(activation, .concatenation) }
}
