import CLinnetKernels

extension Tensor {
  /// Replaces every x by 1 / (1 + e⁻ˣ), within 1.4 · 10⁻⁷ of its value; NaN stays NaN.
  public mutating func applySigmoid() {
    withUnsafeMutableBuffer { linnet_sigmoid($0.baseAddress, $0.count) }
  }

  /// Replaces every x by tanh x, within 2.6 · 10⁻⁷ of its value; NaN stays NaN.
  public mutating func applyTanh() {
    withUnsafeMutableBuffer { linnet_tanh($0.baseAddress, $0.count) }
  }

  /// Replaces every x by eˣ, within 9 · 10⁻⁸ of its value, also where that is infinite or not normal.
  /// NaN stays NaN.
  public mutating func applyExponential() {
    withUnsafeMutableBuffer { linnet_exp($0.baseAddress, $0.count) }
  }
}
