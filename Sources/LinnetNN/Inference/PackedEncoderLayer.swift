import LinnetTensor

/// A layer of one direction or two, laid out for use: weights packed once, nothing kept for
/// a backward pass.
struct PackedEncoderLayer: Sendable {
  /// [I, directions · G·H]: the input weights of all directions, transposed.
  let inputWeights: PackedMatrix
  /// [directions · G·H].
  let bias: Tensor
  private let directions: [Recurrence]
  private let combination: DirectionCombination?
  private let hiddenSize: Int

  init(_ layer: EncoderLayer) {
    switch layer {
    case .feedForward(let layer): self.init(layer)
    case .elman(let layer): self.init([(layer, .elman(layer.function))])
    case .lstm(let layer): self.init([(layer, .lstm)])
    case .gru(let layer):
      self.init([(layer, .gru(candidateBias: layer.candidateBias.value))])
    case .bidirectional(let layer):
      self.init(
        [(layer.forwardLayer, .lstm), (layer.reverseLayer, .lstm)],
        combination: layer.combination)
    }
  }

  private init(_ layer: FeedForward) {
    combination = nil
    hiddenSize = layer.outputSize
    directions = [Recurrence(feedForward: layer.function, size: hiddenSize)]
    inputWeights = PackedMatrix(constant: layer.linear.weight.value.allRows.transposed)
    bias = layer.linear.bias.value
  }

  private init(
    _ layers: [(weights: any RecurrentLayer, cell: Recurrence.Cell)],
    combination: DirectionCombination? = nil
  ) {
    self.combination = combination
    directions = layers.map {
      Recurrence($0.cell, recurrentWeights: $0.weights.recurrentWeights.value)
    }
    hiddenSize = layers[0].weights.hiddenSize
    let inputs = layers.map(\.weights.inputWeights.value)
    let rows = inputs[0].rows
    var weights = Tensor(zeros: Shape(layers.count * rows, inputs[0].columns))
    for (index, input) in inputs.enumerated() {
      weights.copyRows(input.allRows, to: index * rows..<(index + 1) * rows)
    }
    inputWeights = PackedMatrix(constant: weights.allRows.transposed)
    bias = Tensor(
      layers.flatMap { $0.weights.bias.value.values }, shape: Shape(layers.count * rows))
  }

  struct Memory: Sendable {
    fileprivate var directions = [Recurrence.Memory(), Recurrence.Memory()]
    fileprivate var projections = Tensor()
    fileprivate var sides = Tensor()
    var output = SequenceBatch()
  }

  /// From the outputs of a layer below.
  func callAsFunction(_ input: SequenceBatch, _ memory: inout Memory, _ pool: WorkerPool) {
    let rows = 0..<input.layout.rowCount
    memory.projections.resize(to: Shape(rows.count, bias.count))
    multiply(
      input.values.allRows, inputWeights, bias: bias, into: &memory.projections, rows: rows)
    self(memory.projections, rows: nil, input.layout, &memory, pool)
  }

  /// From the products of input and input weights, [·, directions · G·H], with the bias.
  func callAsFunction(
    _ projections: Tensor, rows: [Int32]?, _ layout: SequenceLayout, _ memory: inout Memory,
    _ pool: WorkerPool
  ) {
    let (size, count) = (hiddenSize, directions.count)
    let width = bias.count / count
    // Directions side by side are the output, and so is one alone.
    let merging = combination.flatMap { $0 == .concatenation ? nil : $0 }
    var sides = Tensor()
    let place = merging == nil ? \Memory.output.values : \Memory.sides
    swap(&sides, &memory[keyPath: place])
    sides.resize(to: Shape(layout.rowCount, count * size))
    sides.withUnsafeMutableBuffer { buffer in
      guard let start = buffer.baseAddress else { return }
      // The directions write columns of their own.
      nonisolated(unsafe) let base = start
      pool.forEach(&memory.directions, count: count) { direction, memory in
        directions[direction](
          .init(values: projections, column: direction * width, rows: rows),
          offsets: layout.offsets, isReverse: direction == 1, &memory,
          into: base + direction * size, stride: count * size)
      }
    }
    swap(&sides, &memory[keyPath: place])
    memory.output.layout = layout
    merging?.merge(memory.sides, into: &memory.output.values)
  }
}
