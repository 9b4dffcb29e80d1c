import LinnetNN
import LinnetTensor

/// What reads the words of a text, the subwords of a sentence to translate, or the values of a series.
public enum EncoderKind: String, Sendable, Codable, CaseIterable {
  /// Of a classifier the shortcut alone: a logistic regression on hashed n-grams of words and characters; of a
  /// forecaster a linear function of the steps; of a translator one of each subword.
  case linear
  /// Of a classifier the mean of the tokens' vectors, each of a word and its character n-grams (Joulin et al.
  /// 2017, arXiv 1607.01759); otherwise layers that read each step by itself.
  case feedForward = "feed-forward"
  /// A simple recurrent network.
  case elman = "rnn"
  /// An LSTM that reads forward.
  case lstm
  /// A GRU that reads forward.
  case gru
  /// Two LSTMs, one reading forward and one in reverse.
  case biLSTM = "bi-lstm"

  /// Whether it has recurrent layers.
  public var isRecurrent: Bool { self != .linear && self != .feedForward }
}

extension EncoderKind {
  /// What a layer on the steps of a sequence is. The function is that of simple and feed-forward networks,
  /// the combination that of two directions.
  func cell(_ activation: Nonlinearity, _ combination: DirectionCombination) -> EncoderCell {
    switch self {
    case .linear: .feedForward(nil)
    case .feedForward: .feedForward(activation)
    case .elman: .elman(activation)
    case .lstm: .lstm
    case .gru: .gru
    case .biLSTM: .bidirectional(combination)
    }
  }
}
