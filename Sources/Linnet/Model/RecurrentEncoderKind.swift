import LinnetNN
import LinnetTensor

/// Recurrent layers that read a sequence.
public enum RecurrentEncoderKind: String, Sendable, Codable, CaseIterable {
  /// Simple recurrent networks that read forward.
  case elman = "rnn"
  /// LSTMs that read forward.
  case lstm
  /// GRUs that read forward.
  case gru
  /// Pairs of LSTMs, one reading forward and one in reverse.
  case biLSTM = "bi-lstm"

  /// What a layer is. The function is that of simple networks, the combination that of two directions.
  func cell(_ activation: Nonlinearity, _ combination: DirectionCombination) -> EncoderCell {
    switch self {
    case .elman: .elman(activation)
    case .lstm: .lstm
    case .gru: .gru
    case .biLSTM: .bidirectional(combination)
    }
  }
}
