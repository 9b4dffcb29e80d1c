public import LinnetNN
public import LinnetTensor

/// The sizes and rates of a classifier's network. Stored in the model.
public struct NetworkConfiguration: Sendable, Codable, Equatable {
  /// What reads the words.
  public var encoder = EncoderKind.biLSTM
  /// The function of a simple recurrent network; without influence on other encoders.
  public var activation = Nonlinearity.tanh
  /// Columns of the embedding table.
  public var embeddingSize = 64
  /// Units of a recurrent layer, per direction.
  public var hiddenSize = 64
  /// Recurrent layers one upon another.
  public var layers = 1
  /// How the two directions become one; without influence on encoders of one direction.
  public var combination = DirectionCombination.concatenation
  /// What makes one vector of a sequence.
  public var pooling: [PoolingKind] = [.max, .mean]
  /// Dropped features of the embedding (one mask for all time steps), between layers, and before the
  /// last layer.
  public var dropout: Float = 0.5
  /// Words replaced by the unknown word in training.
  public var wordDropout: Float = 0.2

  /// The default.
  public init() {}

  /// A configuration from before there was a choice has a bidirectional LSTM.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    encoder = try values.decodeIfPresent(EncoderKind.self, forKey: .encoder) ?? .biLSTM
    activation = try values.decodeIfPresent(Nonlinearity.self, forKey: .activation) ?? .tanh
    embeddingSize = try values.decode(Int.self, forKey: .embeddingSize)
    hiddenSize = try values.decode(Int.self, forKey: .hiddenSize)
    layers = try values.decode(Int.self, forKey: .layers)
    combination = try values.decode(DirectionCombination.self, forKey: .combination)
    pooling = try values.decode([PoolingKind].self, forKey: .pooling)
    dropout = try values.decode(Float.self, forKey: .dropout)
    wordDropout = try values.decode(Float.self, forKey: .wordDropout)
  }
}
