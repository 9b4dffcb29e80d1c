/// The sizes and rates of a forecaster's network. Stored in the model.
public struct ForecasterNetworkConfiguration: Sendable, Codable, Equatable {
  /// Units of an LSTM.
  public var hiddenSize = 48
  /// LSTMs one upon another; those after the first add their input to their output.
  public var layers = 2
  /// Networks that are trained beside one another, from different first weights, and whose quantiles are
  /// averaged.
  public var members = 3
  /// Dropped features before the last layer.
  public var dropout: Float = 0.1

  /// The default.
  public init() {}
}
