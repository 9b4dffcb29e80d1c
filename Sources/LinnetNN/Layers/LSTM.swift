public import LinnetTensor

/// The order in which a recurrent layer reads a sequence.
public enum Direction: String, Sendable, Codable {
  /// From the first time step to the last.
  case forward
  /// From the last to the first.
  case reverse
}

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
public struct LSTM: Layer {
  /// [4H, I].
  public var inputWeights: Parameter
  /// [4H, H].
  public var recurrentWeights: Parameter
  /// [4H].
  public var bias: Parameter
  /// The order of reading.
  public let direction: Direction

  /// H.
  public var hiddenSize: Int { recurrentWeights.value.columns }

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
  public struct Activations: LayerActivations {
    /// [N, H]: hₜ.
    public var output = SequenceBatch()
    /// [N, I].
    public var inputGradient = SequenceBatch()
    /// [N, 4H]: iₜ, fₜ, C̃ₜ, oₜ after `forward`; the gradients of their pre-activations after
    /// `backward`, which no longer needs them.
    public internal(set) var gates = Tensor()
    /// [N, H]: Cₜ.
    public internal(set) var cell = Tensor()
    var tanhCell = Tensor()
    /// The recurrent weights, transposed in `forward` and as they are in `backward`.
    var packedWeights = PackedMatrix()
    var previousHidden = Tensor()
    var hiddenGradient = Tensor()
    var cellGradient = Tensor()
    /// Memory that the first step fills.
    public init() {}
  }

  /// - Parameter input: [N, I].
  /// - Returns: [N, H], the hidden state after each time step.
  public func callAsFunction(_ input: SequenceBatch) -> SequenceBatch {
    var activations = Activations()
    var random = SeededRandom(seed: 0)
    forward(input, &activations, random: &random)
    return activations.output
  }

  /// The same as in use; keeps every gate and state.
  public func forward(
    _ input: SequenceBatch, _ activations: inout Activations, random: inout SeededRandom
  ) {
    var output = SequenceBatch()
    swap(&output, &activations.output)
    output.layout = input.layout
    output.values.resize(to: Shape(input.layout.rowCount, hiddenSize))
    forward(input, &activations, into: &output.values, column: 0)
    swap(&output, &activations.output)
  }

  /// The time steps in the order of reading, or in the opposite one.
  func timeSteps(of layout: SequenceLayout, isBackward: Bool = false) -> StrideTo<Int> {
    (direction == .forward) != isBackward
      ? stride(from: 0, to: layout.sequenceLength, by: 1)
      : stride(from: layout.sequenceLength - 1, to: -1, by: -1)
  }

  /// The rows that the sequences of `timeStep` had in the step read before: the first of that step,
  /// since the longer sequences come first.
  func previousRows(of timeStep: Int, in layout: SequenceLayout) -> Range<Int> {
    let rows = layout.rows(at: direction == .forward ? timeStep - 1 : timeStep + 1)
    return rows.prefix(layout.rows(at: timeStep).count)
  }

  /// Computes every hidden state, in H columns of `output` from `column` on.
  func forward(
    _ input: SequenceBatch, _ activations: inout Activations, into output: inout Tensor,
    column: Int
  ) {
    let layout = input.layout
    let count = layout.rowCount
    activations.gates.resize(to: Shape(count, 4 * hiddenSize))
    activations.cell.resize(to: Shape(count, hiddenSize))
    activations.tanhCell.resize(to: Shape(count, hiddenSize))
    activations.gates.fillRows(with: bias.value)
    multiply(
      input.values.allRows, inputWeights.value.allRows.transposed, into: &activations.gates,
      rows: 0..<count, accumulate: true)
    activations.packedWeights.pack(recurrentWeights.value.allRows.transposed)
    for timeStep in timeSteps(of: layout) {
      let rows = layout.rows(at: timeStep)
      let previous = previousRows(of: timeStep, in: layout)
      multiply(
        output[rows: previous, columns: column..<column + hiddenSize], activations.packedWeights,
        into: &activations.gates, rows: rows.prefix(previous.count), accumulate: true)
      LSTMGates.forward(
        gates: &activations.gates, cell: &activations.cell, tanhCell: &activations.tanhCell,
        hidden: &output, column: column, rows: rows, previous: previous)
    }
  }
}
