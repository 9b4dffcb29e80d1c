public import LinnetNN

/// The sizes and rates of a classifier's network. Stored in the model.
public struct NetworkConfiguration: Sendable, Codable, Equatable {
  /// Columns of the embedding table.
  public var embeddingSize = 64
  /// Units of an LSTM, per direction.
  public var hiddenSize = 64
  /// Bidirectional LSTMs one upon another.
  public var layers = 1
  /// How the two directions become one.
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
}
