import LinnetNN
import LinnetTensor

/// What reads the words of a text, or the values of a series.
public enum EncoderKind: String, Sendable, Codable, CaseIterable {
  /// Nothing: the shortcut alone; for texts a logistic regression on hashed n-grams of words and characters.
  case linear
  /// The mean of the tokens' vectors, each of a word and its character n-grams (Joulin et al. 2017, arXiv
  /// 1607.01759).
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
  public var isRecurrent: Bool { RecurrentEncoderKind(rawValue: rawValue) != nil }
}

extension EncoderKind {
  /// What a recurrent layer is; nil for an encoder without.
  func cell(_ activation: Nonlinearity, _ combination: DirectionCombination) -> EncoderCell? {
    RecurrentEncoderKind(rawValue: rawValue)?.cell(activation, combination)
  }
}
