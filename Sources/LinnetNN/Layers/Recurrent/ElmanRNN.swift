public import LinnetTensor

/// A simple recurrent network (Elman 1990, doi:10.1207/s15516709cog1402_1).
///
///     Oₜ = f(xₜw + Oₜ₋₁w′ + b)
///
/// f is tanh, the sigmoid or ReLU; w and w′ are stored transposed, as PyTorch's. On the way back
/// through k steps a gradient is multiplied by k slopes of f and k times by w′, so that it vanishes or
/// explodes (Bengio et al. 1994, doi:10.1109/72.279181). I = input size, H = hidden size, N = rows.
public struct ElmanRNN: RecurrentLayer {
  /// [H, I]: w.
  public var inputWeights: Parameter
  /// [H, H]: w′.
  public var recurrentWeights: Parameter
  /// [H]: b.
  public var bias: Parameter
  /// The order of reading.
  public let direction: Direction
  /// f.
  public let function: Nonlinearity

  /// Glorot-uniform input weights, orthogonal recurrent weights, and a bias of zero.
  public init(
    inputSize: Int, hiddenSize: Int, function: Nonlinearity = .tanh,
    direction: Direction = .forward, random: inout some InitialValues
  ) {
    self.direction = direction
    self.function = function
    inputWeights = Parameter(random.make(.glorot, Shape(hiddenSize, inputSize)))
    recurrentWeights = Parameter(random.make(.orthogonal, Shape(hiddenSize, hiddenSize)))
    bias = Parameter(Tensor(zeros: Shape(hiddenSize)), isDecayed: false)
  }

  /// PyTorch's, without the number of the layer.
  public let parameterNames = ["weight_ih", "weight_hh", "bias"]

  /// Visits the three.
  public mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try body(&inputWeights)
    try body(&recurrentWeights)
    try body(&bias)
  }

  /// Memory of a simple recurrent network.
  public struct Activations: RecurrentActivations {
    /// [N, H]: Oₜ.
    public var output = SequenceBatch()
    /// [N, I].
    public var inputGradient = SequenceBatch()
    /// What every recurrent layer keeps.
    public var pass = RecurrentPass()
    /// Memory that the first step fills.
    public init() {}
  }

  /// Computes every Oₜ, in H columns of `output` from `column` on.
  public func forward(
    _ input: SequenceBatch, _ activations: inout Activations, into output: inout Tensor,
    column: Int
  ) {
    let layout = input.layout
    beginForward(input, &activations.pass)
    for timeStep in timeSteps(of: layout) {
      let rows = layout.rows(at: timeStep)
      let previous = previousRows(of: timeStep, in: layout)
      multiply(
        output[rows: previous, columns: column..<column + hiddenSize],
        activations.pass.packedWeights, into: &activations.pass.gates,
        rows: rows.prefix(previous.count), accumulate: true)
      ElmanSteps.forward(
        function, preactivations: activations.pass.gates, hidden: &output, column: column,
        rows: rows)
    }
  }

  /// Everything but the gradient of the input; see ``RecurrentLayer``.
  public func backward(
    _ input: SequenceBatch, output: Tensor, _ outputGradient: Tensor, column: Int,
    _ activations: inout Activations, into gradient: inout ElmanRNN
  ) {
    let (layout, columns) = (input.layout, column..<column + hiddenSize)
    beginBackward(layout, &activations.pass)
    for timeStep in timeSteps(of: layout, isBackward: true) {
      let rows = layout.rows(at: timeStep)
      let previous = previousRows(of: timeStep, in: layout)
      let above = outputGradient[rows: rows, columns: columns]
      keepHiddenGradient(of: rows, above, &activations.pass)
      ElmanSteps.backward(
        function, hidden: output[rows: rows, columns: columns], outputGradient: above,
        hiddenGradient: activations.pass.hiddenGradient, into: &activations.pass.gates,
        rows: rows)
      // dL/dOₜ₋₁, as far as it comes through step t; sequences that begin at t get none.
      multiply(
        activations.pass.gates[rows: rows.prefix(previous.count)],
        activations.pass.packedWeights, into: &activations.pass.hiddenGradient,
        rows: 0..<previous.count)
    }
    addWeightGradients(input, output: output, column: column, &activations, into: &gradient)
  }
}
