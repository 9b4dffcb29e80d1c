public import LinnetTensor

/// An `AttentionDecoder` laid out for use, one time step after another: what the layers compute, with
/// weights packed once and nothing kept for a backward pass.
public struct PackedAttentionDecoder: Sendable {
  private let decoder: AttentionDecoder
  private let embeddingWeights: PackedMatrix
  private let feed: PackedMatrix
  private let inputs: [PackedMatrix]
  private let recurrent: [PackedMatrix]
  private let key: PackedMatrix
  private let query: PackedMatrix
  private let combination: PackedMatrix

  /// Packs the weights. Cost: a copy of them.
  public init(_ decoder: AttentionDecoder) {
    self.decoder = decoder
    func packed(_ matrix: MatrixSlice?) -> PackedMatrix {
      matrix.map { PackedMatrix(constant: $0.transposed) } ?? PackedMatrix()
    }
    embeddingWeights = packed(decoder.embeddingWeights)
    feed = packed(decoder.hasInputFeeding ? decoder.feedWeights : nil)
    inputs = decoder.layers.indices.map {
      packed($0 == 0 ? nil : decoder.layers[$0].inputWeights.value.allRows)
    }
    recurrent = decoder.layers.map { packed($0.recurrentWeights.value.allRows) }
    key = packed(decoder.attention?.key?.value.allRows)
    query = packed(decoder.attention?.query?.weight.value.allRows)
    combination = packed(decoder.combination.weight.value.allRows)
  }

  /// Columns of the embeddings and of what a token follows from.
  public var embeddingSize: Int { decoder.embeddingSize }

  /// The states of some hypotheses, a row each, and memory for the next step.
  public struct State: Sendable {
    /// [rows, E]: aₜ.
    public internal(set) var output = Tensor()
    /// [rows, the longest block]: the attention of each row to its block.
    public internal(set) var weights = Tensor()
    /// For each row, the rows of the encoder's outputs that it attends to.
    public internal(set) var blocks: [Range<Int>] = []
    var attention = AttentionRows()
    var layers: [LayerState] = []
    var queries = Tensor()
    var joined = Tensor()
    var scratch = Tensor()
    /// No rows.
    public init() {}

    struct LayerState: Sendable {
      var hidden = Tensor()
      var cell = Tensor()
      var gates = Tensor()
      var sums = Tensor()
      var output = Tensor()
    }
  }

  /// The states before the first token. The threads of `pool` share the product that gives the keys.
  public func begin(_ input: DecoderInput, _ state: inout State, on pool: WorkerPool) {
    let (batch, size) = (input.blocks.count, decoder.hiddenSize)
    state.blocks = input.blocks
    state.output.resize(to: Shape(batch, embeddingSize))
    state.output.fill(0)
    state.weights.resize(to: Shape(batch, input.blocks.reduce(0) { max($0, $1.count) }))
    if let attention = decoder.attention {
      state.attention.values.copy(from: input.values)
      if attention.key == nil {
        state.attention.keys.copy(from: input.values)
      } else {
        state.attention.keys.resize(to: input.values.shape)
        multiply(
          input.values.allRows, key, into: &state.attention.keys, rows: 0..<input.values.rows,
          on: pool)
      }
      state.attention.energy = attention.energy?.value
    }
    while state.layers.count < decoder.layers.count { state.layers.append(.init()) }
    for layer in decoder.layers.indices {
      let cells = (decoder.layers.count + layer) * size
      state.layers[layer].hidden.resize(to: Shape(batch, size))
      state.layers[layer].hidden.copy(
        input.initialStates[rows: 0..<batch, columns: layer * size..<(layer + 1) * size], toRow: 0)
      state.layers[layer].cell.resize(to: Shape(batch, size))
      state.layers[layer].cell.copy(
        input.initialStates[rows: 0..<batch, columns: cells..<cells + size], toRow: 0)
    }
  }

  /// Keeps the rows of `parents`, in this order; a row may be kept several times or not at all.
  public func select(_ parents: [Int], _ state: inout State) {
    guard parents != Array(0..<state.blocks.count) else { return }
    state.blocks = parents.map { state.blocks[$0] }
    state.output.selectRows(parents, scratch: &state.scratch)
    for layer in decoder.layers.indices {
      state.layers[layer].hidden.selectRows(parents, scratch: &state.scratch)
      state.layers[layer].cell.selectRows(parents, scratch: &state.scratch)
    }
  }

  /// Reads one token in each row.
  ///
  /// - Parameters:
  ///   - embedded: [rows, E]: the embeddings of the tokens.
  ///   - state: the states before, and then after.
  ///   - pool: its threads share the products.
  /// - Complexity: about 2·rows operations for each weight, and 4·rows·S·H for the attention.
  public func step(_ embedded: Tensor, _ state: inout State, on pool: WorkerPool) {
    let count = state.blocks.count
    precondition(embedded.shape == Shape(count, embeddingSize), "\(embedded.shape) for \(count)")
    let rows = 0..<count
    for layer in decoder.layers.indices {
      var memory = State.LayerState()
      swap(&memory, &state.layers[layer])
      memory.gates.resize(to: Shape(count, 4 * decoder.hiddenSize))
      memory.gates.fillRows(with: decoder.layers[layer].bias.value)
      if layer == 0 {
        multiply(
          embedded.allRows, embeddingWeights, into: &memory.gates, rows: rows, accumulate: true,
          on: pool)
        if decoder.hasInputFeeding {
          multiply(
            state.output.allRows, feed, into: &memory.gates, rows: rows, accumulate: true,
            on: pool)
        }
      } else {
        multiply(
          state.layers[layer - 1].output.allRows, inputs[layer], into: &memory.gates, rows: rows,
          accumulate: true,
          on: pool)
      }
      multiply(
        memory.hidden.allRows, recurrent[layer], into: &memory.gates, rows: rows,
        accumulate: true,
        on: pool)
      LSTMGates.advance(gates: &memory.gates, cell: &memory.cell, hidden: &memory.hidden)
      memory.sums.copy(from: memory.hidden)
      if layer > 0 { memory.sums.add(state.layers[layer - 1].output) }
      if decoder.normalizations.isEmpty {
        memory.output.copy(from: memory.sums)
      } else {
        memory.output.resize(to: memory.sums.shape)
        decoder.normalizations[layer].forward(memory.sums, rows: rows, into: &memory.output)
      }
      swap(&memory, &state.layers[layer])
    }
    combine(&state, pool)
  }

  private func combine(_ state: inout State, _ pool: WorkerPool) {
    let top = state.layers[decoder.layers.count - 1].output
    let rows = 0..<top.rows
    state.joined.resize(to: Shape(rows.count, decoder.combination.weight.value.columns))
    state.joined.copy(top.allRows, toRow: 0)
    if let attention = decoder.attention {
      var queries = top
      if let bias = attention.query?.bias.value {
        state.queries.resize(to: top.shape)
        state.queries.fillRows(with: bias)
        multiply(
          top.allRows, query, into: &state.queries, rows: rows, accumulate: true,
          on: pool)
        queries = state.queries
      }
      state.weights.resize(to: Shape(rows.count, state.weights.columns))
      state.attention.attend(
        from: queries.allRows, to: state.blocks[rows], rows: rows, weights: &state.weights,
        contexts: &state.joined, column: decoder.hiddenSize)
    }
    state.output.resize(to: Shape(rows.count, embeddingSize))
    state.output.fillRows(with: decoder.combination.bias.value)
    multiply(
      state.joined.allRows, combination, into: &state.output, rows: rows, accumulate: true,
      on: pool)
    state.output.applyTanh()
  }
}

extension Tensor {
  /// Takes the rows in `selection` of what is here.
  fileprivate mutating func selectRows(_ selection: [Int], scratch: inout Tensor) {
    scratch.resize(to: Shape(selection.count, columns))
    for (row, source) in selection.enumerated() {
      scratch.copy(self[rows: source..<source + 1], toRow: row)
    }
    swap(&self, &scratch)
  }
}
