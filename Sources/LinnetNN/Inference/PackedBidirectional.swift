import LinnetTensor

/// A bidirectional LSTM laid out for use: weights packed once, nothing kept for a backward pass.
struct PackedBidirectional: Sendable {
  /// [I, 8H]: the input weights of both directions, transposed.
  let inputWeights: PackedMatrix
  /// [8H].
  let bias: Tensor
  private let directions: [LSTMRecurrence]
  private let combination: DirectionCombination
  private let hiddenSize: Int

  init(_ layer: Bidirectional) {
    let (forward, reverse) = (layer.forwardLayer, layer.reverseLayer)
    hiddenSize = forward.hiddenSize
    combination = layer.combination
    directions = [forward, reverse].map {
      LSTMRecurrence(recurrentWeights: $0.recurrentWeights.value)
    }
    let rows = 4 * hiddenSize
    var weights = Tensor(zeros: Shape(2 * rows, forward.inputWeights.value.columns))
    weights.copyRows(forward.inputWeights.value.allRows, to: 0..<rows)
    weights.copyRows(reverse.inputWeights.value.allRows, to: rows..<2 * rows)
    inputWeights = PackedMatrix(constant: weights.allRows.transposed)
    bias = Tensor(forward.bias.value.values + reverse.bias.value.values, shape: Shape(2 * rows))
  }

  struct Memory: Sendable {
    fileprivate var directions = [LSTMRecurrence.Memory(), LSTMRecurrence.Memory()]
    fileprivate var projections = Tensor()
    fileprivate var sides = Tensor()
    var output = SequenceBatch()
  }

  /// From the outputs of a layer below.
  func callAsFunction(_ input: SequenceBatch, _ memory: inout Memory, _ pool: WorkerPool) {
    let rows = 0..<input.layout.rowCount
    memory.projections.resize(to: Shape(rows.count, bias.count))
    memory.projections.fillRows(with: bias)
    multiply(
      input.values.allRows, inputWeights, into: &memory.projections, rows: rows, accumulate: true)
    self(memory.projections, rows: nil, input.layout, &memory, pool)
  }

  /// From the products of input and input weights, [·, 8H], with the bias.
  func callAsFunction(
    _ projections: Tensor, rows: [Int32]?, _ layout: SequenceLayout, _ memory: inout Memory,
    _ pool: WorkerPool
  ) {
    let size = hiddenSize
    let isMerged = combination != .concatenation
    var sides = Tensor()
    let place = isMerged ? \Memory.sides : \Memory.output.values
    swap(&sides, &memory[keyPath: place])
    sides.resize(to: Shape(layout.rowCount, 2 * size))
    sides.withUnsafeMutableBuffer { buffer in
      guard let start = buffer.baseAddress else { return }
      // The directions write columns of their own.
      nonisolated(unsafe) let base = start
      pool.forEach(&memory.directions, count: 2) { direction, memory in
        directions[direction](
          .init(values: projections, column: direction * 4 * size, rows: rows),
          offsets: layout.offsets, isReverse: direction == 1, &memory,
          into: base + direction * size, stride: 2 * size)
      }
    }
    swap(&sides, &memory[keyPath: place])
    memory.output.layout = layout
    if isMerged { combination.merge(memory.sides, into: &memory.output.values) }
  }
}
