import LinnetNN
import LinnetTensor

extension NetworkConfiguration {
  /// What a recurrent layer is; nil for an encoder without.
  var cell: EncoderCell? {
    encoder.isRecurrent ? encoder.cell(activation, combination) : nil
  }

  /// The number of columns of what is pooled.
  var encodedSize: Int { cell?.outputSize(hiddenSize: hiddenSize) ?? embeddingSize }

  /// The encoder with its function, such as `bi-lstm` or `rnn (relu)`.
  public var encoderName: String {
    encoder == .elman ? "\(encoder.rawValue) (\(activation.rawValue))" : encoder.rawValue
  }
}
