import LinnetNN
public import LinnetTensor

/// The sizes and rates of a forecaster's network. Stored in the model.
public struct ForecasterNetworkConfiguration: Sendable, Codable, Equatable {
  /// What reads the steps of a window.
  public var encoder = EncoderKind.lstm
  /// The function of a simple recurrent or feed-forward network; without influence on other encoders.
  public var activation = Nonlinearity.tanh
  /// Units of a layer, per direction.
  public var hiddenSize = 48
  /// Layers one upon another; those after the first add their input to their output.
  public var layers = 2
  /// Networks that are trained beside one another, from different first weights, and whose quantiles are
  /// averaged.
  public var members = 3
  /// Dropped features before the last layer.
  public var dropout: Float = 0.1

  /// The default.
  public init() {}

  /// What a layer is; nil for a linear forecaster, which has none.
  var cell: EncoderCell? {
    encoder == .linear ? nil : encoder.cell(activation, .concatenation)
  }
}
