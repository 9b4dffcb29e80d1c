public import LinnetTensor

/// A feed-forward layer on each step of a sequence: what is left of an ``ElmanRNN`` that remembers nothing.
///
///     Oₜ = f(xₜ W ᵀ + b)
///
/// I = input size, H = output size, N = rows.
public struct FeedForward: Layer {
  /// W, [H, I], and b.
  public var linear: Linear
  /// f; nil for none, which makes the layer linear.
  public let function: Nonlinearity?

  /// Glorot-uniform weights and a bias of zero.
  public init(
    inputSize: Int, outputSize: Int, function: Nonlinearity?, random: inout some InitialValues
  ) {
    linear = Linear(inputSize: inputSize, outputSize: outputSize, random: &random)
    self.function = function
  }

  /// H.
  public var outputSize: Int { linear.weight.value.rows }

  /// W and b.
  public var parameterNames: [String] { linear.parameterNames }

  /// Visits W and b.
  public mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try linear.forEachParameter(body)
  }

  /// Memory of a feed-forward layer.
  public struct Activations: LayerActivations {
    /// [N, H].
    public var output = SequenceBatch()
    /// [N, I].
    public var inputGradient = SequenceBatch()
    var linear = Linear.Activations()
    /// [N, H]: the gradient of what f is of.
    var gradient = Tensor()
    /// [N, H]: no step is reached by the gradient of another.
    var nothing = Tensor()
    /// Memory that the first step fills.
    public init() {}
  }

  /// - Parameter input: [N, I].
  /// - Returns: [N, H].
  public func callAsFunction(_ input: SequenceBatch) -> SequenceBatch { outputOfForward(input) }

  /// The same as in use.
  public func forward(
    _ input: SequenceBatch, _ activations: inout Activations, random: inout SeededRandom
  ) {
    linear.forward(input.values, &activations.linear, random: &random)
    activations.output.layout = input.layout
    activations.output.values.copy(from: activations.linear.output)
    guard let function else { return }
    ElmanSteps.forward(
      function, preactivations: activations.linear.output, hidden: &activations.output.values,
      rows: 0..<input.values.rows)
  }

  /// Back through f, then as ``Linear``.
  public func backward(
    _ input: SequenceBatch, _ outputGradient: SequenceBatch, _ activations: inout Activations,
    into gradient: inout FeedForward
  ) {
    activations.gradient.copy(from: outputGradient.values)
    if let function {
      activations.nothing.resize(to: outputGradient.values.shape)
      activations.nothing.fill(0)
      ElmanSteps.backward(
        function, hidden: activations.output.values.allRows,
        outputGradient: outputGradient.values.allRows, hiddenGradient: activations.nothing,
        into: &activations.gradient, rows: 0..<input.values.rows)
    }
    linear.backward(
      input.values, activations.gradient, &activations.linear, into: &gradient.linear)
    activations.inputGradient.layout = input.layout
    activations.inputGradient.values.copy(from: activations.linear.inputGradient)
  }
}
