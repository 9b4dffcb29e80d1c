public import LinnetTensor

/// What a layer of a ``StackedEncoder`` is.
public enum EncoderCell: Sendable, Equatable {
  /// A ``FeedForward`` layer on each step; nil for a linear one.
  case feedForward(Nonlinearity?)
  /// An ``ElmanRNN`` that reads forward.
  case elman(Nonlinearity)
  /// An ``LSTM`` that reads forward.
  case lstm
  /// A ``GRU`` that reads forward.
  case gru
  /// Two LSTMs, one reading forward and one in reverse.
  case bidirectional(DirectionCombination)

  /// How the directions become one; nil where there is only one.
  public var combination: DirectionCombination? {
    if case .bidirectional(let combination) = self { combination } else { nil }
  }

  /// The number of columns of the output of a layer of H units.
  public func outputSize(hiddenSize: Int) -> Int {
    combination == .concatenation ? 2 * hiddenSize : hiddenSize
  }

  /// The number of directions.
  public var directionCount: Int { combination == nil ? 1 : 2 }

  /// Whether a step reads what the one before left.
  public var isRecurrent: Bool {
    if case .feedForward = self { false } else { true }
  }

  /// The weights of a layer of I inputs and H units, but for biases.
  public func weightCount(inputSize: Int, hiddenSize: Int) -> Int {
    directionCount * gateCount * hiddenSize * (inputSize + (isRecurrent ? hiddenSize : 0))
  }

  /// Pre-activations of a unit.
  public var gateCount: Int {
    switch self {
    case .feedForward, .elman: 1
    case .lstm, .bidirectional: 4
    case .gru: 3
    }
  }
}
