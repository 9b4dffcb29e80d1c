import CLinnetKernels

extension Tensor {
  /// Replaces every x by 1 / (1 + e⁻ˣ).
  public mutating func applySigmoid() {
    withUnsafeMutableBuffer { linnet_sigmoid($0.baseAddress, $0.count) }
  }

  /// Replaces every x by tanh x.
  public mutating func applyTanh() {
    withUnsafeMutableBuffer { linnet_tanh($0.baseAddress, $0.count) }
  }

  /// Replaces every x by eˣ.
  public mutating func applyExponential() {
    withUnsafeMutableBuffer { linnet_exp($0.baseAddress, $0.count) }
  }
}
