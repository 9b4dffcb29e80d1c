public import LinnetTensor

/// An `AttentionDecoder` laid out for use, one time step after another: what the layers compute, with
/// weights packed once, nothing kept for a backward pass, and the products of embedded tokens with the
/// first layer's weights computed once for each token that a state has seen.
public struct PackedAttentionDecoder: Sendable {
  private let decoder: AttentionDecoder
  /// [V, E].
  private let table: Tensor
  private let embeddingWeights: PackedMatrix
  /// For each layer the weights of what it reads at every step but a token: aₜ₋₁ or the output of the
  /// layer below, if any, then its own state.
  private let stateWeights: [PackedMatrix]
  private let key: PackedMatrix
  private let query: PackedMatrix
  private let combination: PackedMatrix

  /// Packs the weights. Cost: a copy of them; the table is shared.
  ///
  /// - Parameters:
  ///   - decoder: the layers.
  ///   - embedding: the embeddings of the tokens.
  public init(_ decoder: AttentionDecoder, _ embedding: Embedding) {
    self.decoder = decoder
    table = embedding.table.value
    func packed(_ matrix: MatrixSlice?) -> PackedMatrix {
      matrix.map { PackedMatrix(constant: $0.transposed) } ?? PackedMatrix()
    }
    embeddingWeights = packed(decoder.embeddingWeights)
    stateWeights = decoder.layers.indices.map { index in
      let (layer, read) = (decoder.layers[index], decoder.columnsBelow(index))
      var weights = Tensor(zeros: Shape(4 * layer.hiddenSize, read.count + layer.hiddenSize))
      weights.copyColumns(read, of: layer.inputWeights.value, to: 0)
      weights.copyColumns(0..<layer.hiddenSize, of: layer.recurrentWeights.value, to: read.count)
      return packed(weights.allRows)
    }
    key = packed(decoder.attention?.key?.value.allRows)
    query = packed(decoder.attention?.query?.weight.value.allRows)
    combination = packed(decoder.combination.weight.value.allRows)
  }

  /// Columns of the embeddings and of what a token follows from.
  public var embeddingSize: Int { decoder.embeddingSize }

  /// The states of some hypotheses, a row each, and memory for the next step, with at most 64 MiB of
  /// products of tokens; for one decoder, and for one thread at a time.
  public struct State: Sendable {
    /// [rows, E]: aₜ.
    public internal(set) var output = Tensor()
    /// [rows, the longest block]: the attention of each row to its block.
    public internal(set) var weights = Tensor()
    /// For each row, the rows of the encoder's outputs that it attends to.
    public internal(set) var blocks: [Range<Int>] = []
    var tokens = ProjectionCache()
    /// [rows, E]: the embeddings of the tokens, where aₜ follows from them.
    var embedded = Tensor()
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
      /// [rows, columns below + H]: what meets the layer's `stateWeights`.
      var read = Tensor()
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
      state.attention.keys.resize(to: Shape(input.values.rows, size))
      if attention.key == nil {
        state.attention.keys.copyColumns(0..<size, of: input.values, to: 0)
      } else {
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
  ///   - tokens: a row of the table for each row of the state.
  ///   - state: the states before, and then after.
  ///   - pool: its threads share the products.
  /// - Complexity: about 2·rows operations for each weight, but for those of tokens seen before, and
  ///   4·rows·S·H for the attention.
  public func step(_ tokens: FeatureBags, _ state: inout State, on pool: WorkerPool) {
    let count = state.blocks.count
    precondition(tokens.count == count, "\(tokens.count) tokens for \(count) rows")
    let rows = 0..<count
    state.tokens.update(
      tokens, table: table, weights: embeddingWeights, bias: decoder.layers[0].bias.value, on: pool)
    for layer in decoder.layers.indices {
      var memory = State.LayerState()
      swap(&memory, &state.layers[layer])
      let below = decoder.columnsBelow(layer).count
      memory.read.resize(to: Shape(count, below + decoder.hiddenSize))
      if below > 0 {
        let values = layer == 0 ? state.output : state.layers[layer - 1].output
        memory.read.copyColumns(0..<below, of: values, to: 0)
      }
      memory.read.copyColumns(0..<decoder.hiddenSize, of: memory.hidden, to: below)
      if layer == 0 {
        memory.gates.copyRows(state.tokens.rows, of: state.tokens.values)
        multiply(
          memory.read.allRows, stateWeights[layer], into: &memory.gates, rows: rows,
          accumulate: true, on: pool)
      } else {
        memory.gates.resize(to: Shape(count, 4 * decoder.hiddenSize))
        multiply(
          memory.read.allRows, stateWeights[layer], bias: decoder.layers[layer].bias.value,
          into: &memory.gates, rows: rows, on: pool)
      }
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
    if decoder.hasDeepOutput { state.embedded.gather(tokens, of: table) }
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
        multiply(top.allRows, query, bias: bias, into: &state.queries, rows: rows, on: pool)
        queries = state.queries
      }
      state.weights.resize(to: Shape(rows.count, state.weights.columns))
      state.attention.attend(
        from: queries.allRows, to: state.blocks[rows], rows: rows, weights: &state.weights,
        contexts: &state.joined, column: decoder.hiddenSize)
    }
    if decoder.hasDeepOutput {
      state.joined.copy(
        state.embedded.allRows, toRow: 0, column: decoder.contextColumns.upperBound)
    }
    state.output.resize(to: Shape(rows.count, embeddingSize))
    multiply(
      state.joined.allRows, combination, bias: decoder.combination.bias.value,
      into: &state.output, rows: rows, on: pool)
    state.output.applyTanh()
  }
}

extension AttentionDecoder {
  /// The columns of a layer's input weights that meet aₜ₋₁ or the output of the layer below.
  fileprivate func columnsBelow(_ layer: Int) -> Range<Int> {
    let columns = layers[layer].inputWeights.value.columns
    return (layer == 0 ? embeddingSize : 0)..<columns
  }
}

extension Tensor {
  /// Takes the rows in `selection` of what is here.
  fileprivate mutating func selectRows(_ selection: [Int], scratch: inout Tensor) {
    scratch.copyRows(selection, of: self)
    swap(&self, &scratch)
  }

  /// Becomes the rows in `selection` of `source`.
  fileprivate mutating func copyRows(_ selection: [some BinaryInteger], of source: Tensor) {
    resize(to: Shape(selection.count, source.columns))
    for (row, place) in selection.enumerated() {
      copy(source[rows: Int(place)..<Int(place) + 1], toRow: row)
    }
  }
}
