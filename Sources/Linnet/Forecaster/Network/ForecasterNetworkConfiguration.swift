import LinnetNN
public import LinnetTensor

/// The sizes and rates of a forecaster's network. Stored in the model.
public struct ForecasterNetworkConfiguration: Sendable, Codable, Equatable {
  /// The encoders that there are. A feed-forward one, as texts have it, is the mean of its inputs, which
  /// forgets their order.
  public static let encoders = EncoderKind.allCases.filter { $0 != .feedForward }

  /// What reads the steps of a window.
  public var encoder = EncoderKind.lstm
  /// The function of a simple recurrent network; without influence on other encoders.
  public var activation = Nonlinearity.tanh
  /// Units of a recurrent layer, per direction.
  public var hiddenSize = 48
  /// Recurrent layers one upon another; those after the first add their input to their output.
  public var layers = 2
  /// Networks that are trained beside one another, from different first weights, and whose quantiles are
  /// averaged.
  public var members = 3
  /// Dropped features before the last layer.
  public var dropout: Float = 0.1

  /// The default.
  public init() {}

  /// What a recurrent layer is; nil for a linear forecaster.
  var cell: EncoderCell? { encoder.cell(activation, .concatenation) }
}
