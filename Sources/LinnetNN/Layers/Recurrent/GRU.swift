public import LinnetTensor

/// A gated recurrent unit (Cho et al. 2014, arXiv 1406.1078), with the reset gate behind the recurrent
/// product, as PyTorch and cuDNN have it.
///
///     rₜ = σ(Wr·[hₜ₋₁, xₜ] + br)                    what of the past the candidate sees
///     zₜ = σ(Wz·[hₜ₋₁, xₜ] + bz)                    what of the past is kept
///     nₜ = tanh(Wn·xₜ + bn + rₜ · (Un·hₜ₋₁ + cn))   the candidate
///     hₜ = (1 - zₜ) · nₜ + zₜ · hₜ₋₁
///
/// Gates lie in the order r z n. I = input size, H = hidden size, N = rows.
public struct GRU: RecurrentLayer {
  /// [3H, I].
  public var inputWeights: Parameter
  /// [3H, H].
  public var recurrentWeights: Parameter
  /// [3H]: br, bz, bn; PyTorch's two biases of the gates are their sum here.
  public var bias: Parameter
  /// [H]: cn.
  public var candidateBias: Parameter
  /// The order of reading.
  public let direction: Direction

  /// Glorot-uniform input weights, orthogonal recurrent weights, and biases of zero.
  public init(
    inputSize: Int, hiddenSize: Int, direction: Direction = .forward,
    random: inout some InitialValues
  ) {
    self.direction = direction
    let limit = (6 / Float(inputSize + hiddenSize)).squareRoot()
    inputWeights = Parameter(
      random.make(.uniform(limit: limit), Shape(3 * hiddenSize, inputSize)))
    recurrentWeights = Parameter(random.make(.orthogonal, Shape(3 * hiddenSize, hiddenSize)))
    bias = Parameter(Tensor(zeros: Shape(3 * hiddenSize)), isDecayed: false)
    candidateBias = Parameter(Tensor(zeros: Shape(hiddenSize)), isDecayed: false)
  }

  /// PyTorch's, without the number of the layer.
  public let parameterNames = ["weight_ih", "weight_hh", "bias", "bias_hn"]

  /// Visits the four.
  public mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try body(&inputWeights)
    try body(&recurrentWeights)
    try body(&bias)
    try body(&candidateBias)
  }

  /// Memory of a GRU.
  public struct Activations: RecurrentActivations {
    /// [N, H]: hₜ.
    public var output = SequenceBatch()
    /// [N, I].
    public var inputGradient = SequenceBatch()
    /// What every recurrent layer keeps; `gates` are rₜ, zₜ, nₜ after `forward`.
    public var pass = RecurrentPass()
    /// [N, 3H]: the recurrent products after `forward`, their gradient after `backward`.
    public internal(set) var recurrentGradient = Tensor()
    /// Memory that the first step fills.
    public init() {}
  }

  /// Computes every hidden state, in H columns of `output` from `column` on.
  public func forward(
    _ input: SequenceBatch, _ activations: inout Activations, into output: inout Tensor,
    column: Int
  ) {
    let layout = input.layout
    beginForward(input, &activations.pass)
    activations.recurrentGradient.resize(to: activations.pass.gates.shape)
    activations.recurrentGradient.fillRows(
      with: GRUGates.recurrentBias(candidateBias.value))
    for timeStep in timeSteps(of: layout) {
      let rows = layout.rows(at: timeStep)
      let previous = previousRows(of: timeStep, in: layout)
      multiply(
        output[rows: previous, columns: column..<column + hiddenSize],
        activations.pass.packedWeights, into: &activations.recurrentGradient,
        rows: rows.prefix(previous.count), accumulate: true)
      GRUGates.forward(
        gates: &activations.pass.gates, recurrent: activations.recurrentGradient,
        hidden: &output, column: column, rows: rows, previous: previous)
    }
  }

  /// Everything but the gradient of the input; see ``RecurrentLayer``.
  public func backward(
    _ input: SequenceBatch, output: Tensor, _ outputGradient: Tensor, column: Int,
    _ activations: inout Activations, into gradient: inout GRU
  ) {
    let (layout, columns) = (input.layout, column..<column + hiddenSize)
    beginBackward(layout, &activations.pass)
    for timeStep in timeSteps(of: layout, isBackward: true) {
      let rows = layout.rows(at: timeStep)
      let previous = previousRows(of: timeStep, in: layout)
      let above = outputGradient[rows: rows, columns: columns]
      keepHiddenGradient(of: rows, above, &activations.pass)
      GRUGates.backward(
        gates: &activations.pass.gates, recurrent: &activations.recurrentGradient,
        previousHidden: output[rows: previous, columns: columns], outputGradient: above,
        hiddenGradient: &activations.pass.hiddenGradient, rows: rows)
      // dL/dhₜ₋₁ comes past the gates, which is there already, and through them.
      multiply(
        activations.recurrentGradient[rows: rows.prefix(previous.count)],
        activations.pass.packedWeights, into: &activations.pass.hiddenGradient,
        rows: 0..<previous.count, accumulate: true)
    }
    addWeightGradients(input, output: output, column: column, &activations, into: &gradient)
    addCandidateBiasGradient(activations.recurrentGradient, into: &gradient)
  }

  private func addCandidateBiasGradient(_ recurrent: Tensor, into gradient: inout GRU) {
    for row in 0..<recurrent.rows {
      gradient.candidateBias.value.add(
        row: 0, recurrent[rows: row..<row + 1, columns: 2 * hiddenSize..<3 * hiddenSize],
        scaledBy: 1)
    }
  }
}
