import CLinnetKernels

/// An LSTM in use, from the input products of its steps on: nothing is kept for a backward pass.
public struct LSTMRecurrence: Sendable {
  private let weights: PackedMatrix
  private let hiddenSize: Int

  /// - Parameter recurrentWeights: [4H, H].
  public init(recurrentWeights: Tensor) {
    hiddenSize = recurrentWeights.columns
    weights = PackedMatrix(constant: recurrentWeights.allRows.transposed)
  }

  /// Memory that is used again from call to call.
  public struct Memory: Sendable {
    fileprivate var gates = Tensor()
    fileprivate var cell = Tensor()
    /// Memory that the first call fills.
    public init() {}
  }

  /// The pre-activations of the steps as far as they come from input and bias.
  public struct Projections {
    /// [rows, ≥ 4H], with those of this LSTM in 4H columns from `column` on.
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
  /// - Complexity: 8·N·H² operations.
  public func callAsFunction(
    _ projections: Projections, offsets: [Int], isReverse: Bool, _ memory: inout Memory,
    into output: UnsafeMutablePointer<Float>, stride: Int
  ) {
    let (size, steps) = (hiddenSize, offsets.count - 1)
    guard steps > 0 else { return }
    check(projections, rowCount: offsets[steps])
    memory.gates.resize(to: Shape(offsets[1], 4 * size))
    memory.cell.resize(to: Shape(offsets[1], size))
    let width = projections.values.columns
    memory.gates.withUnsafeMutableBuffer { gates in
      memory.cell.withUnsafeMutableBuffer { cell in
        projections.values.withUnsafeBuffer { values in
          guard let gates = gates.baseAddress, let cell = cell.baseAddress,
            let values = values.baseAddress.map({ $0 + projections.column })
          else { return }
          var previous = 0..<0
          for index in 0..<steps {
            let step = isReverse ? steps - 1 - index : index
            let rows = offsets[step]..<offsets[step + 1]
            for (local, row) in rows.enumerated() {
              let source = projections.rows.map { Int($0[row]) } ?? row
              (gates + local * 4 * size).update(from: values + source * width, count: 4 * size)
            }
            // The sequences that go on are the first of both steps; the others begin here.
            let goingOn = min(previous.count, rows.count)
            weights.accumulate(
              output + previous.lowerBound * stride, rowStride: stride, rows: goingOn, into: gates)
            let start = output + rows.lowerBound * stride
            linnet_lstm_forward(gates, cell, cell, nil, start, stride, goingOn, size)
            linnet_lstm_forward(
              gates + goingOn * 4 * size, nil, cell + goingOn * size, nil,
              start + goingOn * stride, stride, rows.count - goingOn, size)
            previous = rows
          }
        }
      }
    }
  }

  private func check(_ projections: Projections, rowCount: Int) {
    let values = projections.values
    precondition(
      projections.column >= 0 && projections.column + 4 * hiddenSize <= values.columns
        && projections.rows.map {
          $0.count == rowCount && $0.allSatisfy { $0 >= 0 && $0 < values.rows }
        }
          ?? (values.rows == rowCount),
      "\(rowCount) rows of projections \(values.shape), column \(projections.column)")
  }
}
