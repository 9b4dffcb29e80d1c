import LinnetNN
import LinnetTensor

/// What reads the words of a text.
public enum EncoderKind: String, Sendable, Codable, CaseIterable {
  /// Nothing: the shortcut alone, a logistic regression on hashed n-grams of words and characters.
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
  public var isRecurrent: Bool { self != .linear && self != .feedForward }
}

extension NetworkConfiguration {
  /// What a recurrent layer is; nil for an encoder without.
  var cell: EncoderCell? {
    RecurrentEncoderKind(rawValue: encoder.rawValue)?.cell(activation, combination)
  }

  /// The number of columns of what is pooled.
  var encodedSize: Int { cell?.outputSize(hiddenSize: hiddenSize) ?? embeddingSize }

  /// The encoder with its function, such as `bi-lstm` or `rnn (relu)`.
  public var encoderName: String {
    encoder == .elman ? "\(encoder.rawValue) (\(activation.rawValue))" : encoder.rawValue
  }
}
