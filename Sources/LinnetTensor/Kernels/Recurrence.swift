import CLinnetKernels

/// A recurrent layer in use, from the input products of its steps on: nothing is kept for a backward
/// pass.
public struct Recurrence: Sendable {
  /// What a step computes.
  public enum Cell: Sendable {
    /// A simple recurrent network: hₜ = f(a + b).
    case elman(Nonlinearity)
    /// The same without a step before; nil for hₜ = a + b.
    case feedForward(Nonlinearity?)
    /// See ``LSTMGates``.
    case lstm
    /// See ``GRUGates``; the bias, [H], is that of b's third part.
    case gru(candidateBias: Tensor)

    /// Pre-activations of a unit.
    public var gateCount: Int {
      switch self {
      case .elman, .feedForward: 1
      case .lstm: 4
      case .gru: 3
      }
    }
  }

  private let cell: Cell
  private let weights: PackedMatrix
  private let hiddenSize: Int
  /// Of a GRU, [3H]: what its recurrent products begin with.
  private let recurrentBias: Tensor

  /// - Parameters:
  ///   - cell: what a step computes.
  ///   - recurrentWeights: [gates · H, H].
  public init(_ cell: Cell, recurrentWeights: Tensor) {
    self.cell = cell
    hiddenSize = recurrentWeights.columns
    precondition(
      recurrentWeights.rows == cell.gateCount * hiddenSize, "weights \(recurrentWeights.shape)")
    weights = PackedMatrix(constant: recurrentWeights.allRows.transposed)
    recurrentBias =
      if case .gru(let bias) = cell { GRUGates.recurrentBias(bias) } else { Tensor() }
  }

  /// Steps that do not read those before.
  public init(feedForward function: Nonlinearity?, size: Int) {
    cell = .feedForward(function)
    hiddenSize = size
    weights = PackedMatrix()
    recurrentBias = Tensor()
  }

  /// Memory that is used again from call to call.
  public struct Memory: Sendable {
    fileprivate var gates = Tensor()
    /// An LSTM's cell states, [B, H]; a GRU's recurrent products, [B, 3H].
    fileprivate var state = Tensor()
    /// Memory that the first call fills.
    public init() {}
  }

  /// The pre-activations of the steps as far as they come from input and bias.
  public struct Projections {
    /// [rows, ≥ gates · H], with those of this layer in as many columns from `column` on.
    public var values: Tensor
    /// Where they begin.
    public var column: Int
    /// The row of `values` of each row of the layout; nil where these are the same.
    public var rows: [Int32]?

    /// All three.
    public init(values: Tensor, column: Int, rows: [Int32]?) {
      self.values = values
      self.column = column
      self.rows = rows
    }
  }

  /// Computes the hidden state of every step.
  ///
  /// - Parameters:
  ///   - projections: what comes from below.
  ///   - offsets: the first row of every time step, and at the end the number of rows, N; a step has
  ///     at most as many rows as the one before.
  ///   - isReverse: whether the last step is read first.
  ///   - memory: scratch.
  ///   - output: N rows of `stride` elements, of which H are written from the first on.
  ///   - stride: at least H.
  /// - Complexity: 2 · gates · N · H² operations.
  public func callAsFunction(
    _ projections: Projections, offsets: [Int], isReverse: Bool, _ memory: inout Memory,
    into output: UnsafeMutablePointer<Float>, stride: Int
  ) {
    let (width, steps) = (cell.gateCount * hiddenSize, offsets.count - 1)
    guard steps > 0 else { return }
    check(projections, rowCount: offsets[steps])
    memory.gates.resize(to: Shape(offsets[1], width))
    memory.state.resize(to: Shape(offsets[1], max(hiddenSize, recurrentBias.count)))
    let sourceWidth = projections.values.columns
    memory.gates.withUnsafeMutableBuffer { gates in
      memory.state.withUnsafeMutableBuffer { state in
        projections.values.withUnsafeBuffer { values in
          guard let gates = gates.baseAddress, let state = state.baseAddress,
            let values = values.baseAddress.map({ $0 + projections.column })
          else { return }
          var previous = 0..<0
          for index in 0..<steps {
            let step = isReverse ? steps - 1 - index : index
            let rows = offsets[step]..<offsets[step + 1]
            for (local, row) in rows.enumerated() {
              let source = projections.rows.map { Int($0[row]) } ?? row
              (gates + local * width).update(from: values + source * sourceWidth, count: width)
            }
            // The sequences that go on are the first of both steps; the others begin here.
            let goingOn = min(previous.count, rows.count)
            advance(
              Step(
                gates: gates, state: state, before: output + previous.lowerBound * stride,
                hidden: output + rows.lowerBound * stride, stride: stride, goingOn: goingOn,
                beginning: rows.count - goingOn))
            previous = rows
          }
        }
      }
    }
  }

  /// The memory of one time step: first the sequences that go on, then those that begin.
  private struct Step {
    let gates: UnsafeMutablePointer<Float>
    let state: UnsafeMutablePointer<Float>
    let before: UnsafeMutablePointer<Float>
    let hidden: UnsafeMutablePointer<Float>
    let stride: Int
    let goingOn: Int
    let beginning: Int
  }

  private func advance(_ step: Step) {
    let (size, stride, goingOn, beginning) =
      (hiddenSize, step.stride, step.goingOn, step.beginning)
    let (gates, state, hidden) = (step.gates, step.state, step.hidden)
    let newHidden = hidden + goingOn * stride
    switch cell {
    case .elman(let function):
      weights.accumulate(step.before, rowStride: stride, rows: goingOn, into: gates)
      linnet_elman_forward(
        function.number, gates, hidden, stride, goingOn + beginning, size)
    case .feedForward(let function?):
      linnet_elman_forward(
        function.number, gates, hidden, stride, goingOn + beginning, size)
    case .feedForward(nil):
      for row in 0..<goingOn + beginning {
        (hidden + row * stride).update(from: gates + row * size, count: size)
      }
    case .lstm:
      weights.accumulate(step.before, rowStride: stride, rows: goingOn, into: gates)
      linnet_lstm_forward(gates, state, state, nil, hidden, stride, goingOn, size)
      linnet_lstm_forward(
        gates + goingOn * 4 * size, nil, state + goingOn * size, nil, newHidden, stride,
        beginning, size)
    case .gru:
      recurrentBias.withUnsafeBuffer { bias in
        guard let bias = bias.baseAddress else { return }
        for row in 0..<goingOn + beginning {
          (state + row * 3 * size).update(from: bias, count: 3 * size)
        }
      }
      weights.accumulate(step.before, rowStride: stride, rows: goingOn, into: state)
      linnet_gru_forward(gates, state, step.before, stride, hidden, stride, goingOn, size)
      linnet_gru_forward(
        gates + goingOn * 3 * size, state + goingOn * 3 * size, nil, stride, newHidden, stride,
        beginning, size)
    }
  }

  private func check(_ projections: Projections, rowCount: Int) {
    let values = projections.values
    precondition(
      projections.column >= 0
        && projections.column + cell.gateCount * hiddenSize <= values.columns
        && projections.rows.map {
          $0.count == rowCount && $0.allSatisfy { $0 >= 0 && $0 < values.rows }
        }
          ?? (values.rows == rowCount),
      "\(rowCount) rows of projections \(values.shape), column \(projections.column)")
  }
}

extension GRUGates {
  /// [3H]: what the recurrent products of a step begin with: only their third part has a bias.
  public static func recurrentBias(_ candidateBias: Tensor) -> Tensor {
    let zeros = [Float](repeating: 0, count: 2 * candidateBias.count)
    return Tensor(zeros + candidateBias.values, shape: Shape(3 * candidateBias.count))
  }
}
