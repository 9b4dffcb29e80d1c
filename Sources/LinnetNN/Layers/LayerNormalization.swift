import LinnetTensor

/// Layer normalization (Ba et al. 2016, arXiv 1607.06450): each row gets the mean 0 and the deviation
/// 1, then a learnt scale and shift.
///
///     y = (x - mean x) / √(variance x + 10⁻⁵) · w + b
public struct LayerNormalization: Parameterized {
  /// [D]: w.
  public var weight: Parameter
  /// [D]: b.
  public var bias: Parameter

  /// A scale of 1 and a shift of 0.
  public init(size: Int) {
    weight = Parameter(Tensor(repeating: 1, shape: Shape(size)), isDecayed: false)
    bias = Parameter(Tensor(zeros: Shape(size)), isDecayed: false)
  }

  /// w and b.
  public let parameterNames = ["weight", "bias"]

  /// Visits w and b.
  public mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try body(&weight)
    try body(&bias)
  }

  /// Normalizes rows of `input` into the same rows of `output`.
  func forward(_ input: Tensor, rows: Range<Int>, into output: inout Tensor) {
    output.normalize(rows: rows, of: input, weight: weight.value, bias: bias.value)
  }

  /// Makes dL/dx of dL/dy, in place.
  func backward(
    _ input: Tensor, rows: Range<Int>, _ values: inout Tensor,
    into gradient: inout LayerNormalization
  ) {
    values.normalizeBackward(
      rows: rows, of: input, weight: weight.value, weightGradient: &gradient.weight.value,
      biasGradient: &gradient.bias.value)
  }
}
