public import LinnetTensor

/// A long short-term memory (Hochreiter and Schmidhuber 1997, doi:10.1162/neco.1997.9.8.1735; with
/// the forget gate of Gers et al. 2000, doi:10.1162/089976600300015015).
///
///     fₜ = σ(Wf·[hₜ₋₁, xₜ] + bf)      what of the cell state is kept
///     iₜ = σ(Wi·[hₜ₋₁, xₜ] + bi)      how much of the candidate is let in
///     C̃ₜ = tanh(WC·[hₜ₋₁, xₜ] + bC)   the candidate
///     oₜ = σ(Wo·[hₜ₋₁, xₜ] + bo)      what of the cell state is shown
///     Cₜ = fₜ · Cₜ₋₁ + iₜ · C̃ₜ        hₜ = oₜ · tanh Cₜ
///
/// Gates lie in the order i f C̃ o, as PyTorch's. I = input size, H = hidden size, N = rows.
public struct LSTM: RecurrentLayer {
  /// [4H, I].
  public var inputWeights: Parameter
  /// [4H, H].
  public var recurrentWeights: Parameter
  /// [4H].
  public var bias: Parameter
  /// The order of reading.
  public let direction: Direction

  /// Glorot-uniform input weights, orthogonal recurrent weights, and a bias of zero but for the
  /// forget gate's: at 1, a new network keeps what it has seen (Jozefowicz et al. 2015).
  public init(
    inputSize: Int, hiddenSize: Int, direction: Direction = .forward, forgetGateBias: Float = 1,
    random: inout some InitialValues
  ) {
    self.direction = direction
    let limit = (6 / Float(inputSize + hiddenSize)).squareRoot()
    inputWeights = Parameter(
      random.make(.uniform(limit: limit), Shape(4 * hiddenSize, inputSize)))
    recurrentWeights = Parameter(
      random.make(.orthogonal, Shape(4 * hiddenSize, hiddenSize)))
    var initialBias = [Float](repeating: 0, count: 4 * hiddenSize)
    for unit in hiddenSize..<2 * hiddenSize { initialBias[unit] = forgetGateBias }
    bias = Parameter(Tensor(initialBias, shape: Shape(4 * hiddenSize)), isDecayed: false)
  }

  /// PyTorch's, without the number of the layer.
  public let parameterNames = ["weight_ih", "weight_hh", "bias"]

  /// Visits the three.
  public mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try body(&inputWeights)
    try body(&recurrentWeights)
    try body(&bias)
  }

  /// Memory of an LSTM: every step's gates and states.
  public struct Activations: RecurrentActivations {
    /// [N, H]: hₜ.
    public var output = SequenceBatch()
    /// [N, I].
    public var inputGradient = SequenceBatch()
    /// What every recurrent layer keeps.
    public var pass = RecurrentPass()
    /// [N, 4H]: iₜ, fₜ, C̃ₜ, oₜ after `forward`; the gradients of their pre-activations after
    /// `backward`.
    public var gates: Tensor { pass.gates }
    /// [N, H]: Cₜ.
    public internal(set) var cell = Tensor()
    var tanhCell = Tensor()
    var cellGradient = Tensor()
    /// Memory that the first step fills.
    public init() {}
  }

  /// Computes every hidden state, in H columns of `output` from `column` on.
  public func forward(
    _ input: SequenceBatch, _ activations: inout Activations, into output: inout Tensor,
    column: Int
  ) {
    let layout = input.layout
    activations.cell.resize(to: Shape(layout.rowCount, hiddenSize))
    activations.tanhCell.resize(to: Shape(layout.rowCount, hiddenSize))
    beginForward(input, &activations.pass)
    for timeStep in timeSteps(of: layout) {
      let rows = layout.rows(at: timeStep)
      let previous = previousRows(of: timeStep, in: layout)
      multiply(
        output[rows: previous, columns: column..<column + hiddenSize],
        activations.pass.packedWeights, into: &activations.pass.gates,
        rows: rows.prefix(previous.count), accumulate: true)
      LSTMGates.forward(
        gates: &activations.pass.gates, cell: &activations.cell, tanhCell: &activations.tanhCell,
        hidden: &output, column: column, rows: rows, previous: previous)
    }
  }
}
