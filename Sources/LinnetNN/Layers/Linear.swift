public import LinnetTensor

/// y = x Wᵀ + b: the feed-forward layer.
public struct Linear: Layer {
  /// [outputs, inputs].
  public var weight: Parameter
  /// [outputs].
  public var bias: Parameter

  /// A layer with Glorot-uniform weights and a bias of zero.
  public init(inputSize: Int, outputSize: Int, random: inout some InitialValues) {
    weight = Parameter(random.make(.glorot, Shape(outputSize, inputSize)))
    bias = Parameter(Tensor(zeros: Shape(outputSize)), isDecayed: false)
  }

  /// W and b.
  public let parameterNames = ["weight", "bias"]

  /// Visits W and b.
  public mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try body(&weight)
    try body(&bias)
  }

  /// Memory of a linear layer.
  public struct Activations: LayerActivations {
    /// [B, outputs].
    public var output = Tensor()
    /// [B, inputs].
    public var inputGradient = Tensor()
    /// Memory that the first step fills.
    public init() {}
  }

  /// - Parameter input: [B, inputs].
  /// - Returns: [B, outputs].
  public func callAsFunction(_ input: Tensor) -> Tensor {
    var output = Tensor()
    compute(input, into: &output)
    return output
  }

  /// The same as in use.
  public func forward(
    _ input: Tensor, _ activations: inout Activations, random: inout SeededRandom
  ) {
    compute(input, into: &activations.output)
  }

  private func compute(_ input: Tensor, into output: inout Tensor) {
    output.resize(to: Shape(input.rows, weight.value.rows))
    output.fillRows(with: bias.value)
    multiply(
      input.allRows, weight.value.allRows.transposed, into: &output, rows: 0..<input.rows,
      accumulate: true)
  }

  /// dW += dyᵀ x, db += Σ dy, dx = dy W.
  public func backward(
    _ input: Tensor, _ outputGradient: Tensor, _ activations: inout Activations,
    into gradient: inout Linear
  ) {
    multiply(
      outputGradient.allRows.transposed, input.allRows, into: &gradient.weight.value,
      rows: 0..<weight.value.rows, accumulate: true)
    gradient.bias.value.addSumOfRows(of: outputGradient)
    activations.inputGradient.resize(to: input.shape)
    multiply(
      outputGradient.allRows, weight.value.allRows, into: &activations.inputGradient,
      rows: 0..<input.rows)
  }
}
