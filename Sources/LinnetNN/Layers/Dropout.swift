public import LinnetTensor

/// Sets elements to zero with probability `rate` in training and scales the others by 1 / (1 - rate)
/// (Srivastava et al. 2014); does nothing in use.
public struct Dropout: ParameterFreeLayer {
  /// The probability of dropping an element, in 0..<1.
  public let rate: Float

  /// - Parameter rate: the probability of dropping an element, in 0..<1.
  public init(rate: Float) {
    precondition(rate >= 0 && rate < 1, "a dropout rate of \(rate)")
    self.rate = rate
  }

  /// Memory of a dropout.
  public struct Activations: LayerActivations {
    /// The input's shape.
    public var output = Tensor()
    /// The input's shape.
    public var inputGradient = Tensor()
    var mask = Tensor()
    /// Memory that the first step fills.
    public init() {}
  }

  /// The input.
  public func callAsFunction(_ input: Tensor) -> Tensor { input }

  /// Draws a mask and applies it.
  public func forward(
    _ input: Tensor, _ activations: inout Activations, random: inout SeededRandom
  ) {
    activations.output.copy(from: input)
    guard rate > 0 else { return }
    activations.mask.resize(to: input.shape)
    activations.mask.fillDropoutMask(rate: rate, random: &random)
    activations.output.multiply(by: activations.mask)
  }

  /// Applies the mask of `forward`.
  public func backward(
    _ input: Tensor, _ outputGradient: Tensor, _ activations: inout Activations,
    into gradient: inout Dropout
  ) {
    activations.inputGradient.copy(from: outputGradient)
    guard rate > 0 else { return }
    activations.inputGradient.multiply(by: activations.mask)
  }
}
