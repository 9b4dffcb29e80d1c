public import LinnetTensor

extension AttentionDecoder {
  /// Reads translations that are known (teacher forcing), with dropout, and leaves a vector for each
  /// token in `activations.output`.
  public func forward(
    _ input: DecoderInput, _ activations: inout Activations, random: inout SeededRandom
  ) {
    prepare(input, &activations)
    func draw(_ mask: inout Tensor, columns: Int) {
      mask.resize(to: Shape(dropout > 0 ? activations.layout.batchSize : 0, columns))
      mask.fillDropoutMask(rate: dropout, random: &random)
    }
    for layer in layers.indices {
      var mask = Tensor()
      swap(&mask, &activations.layers[layer].mask)
      draw(&mask, columns: hiddenSize)
      swap(&mask, &activations.layers[layer].mask)
    }
    var mask = Tensor()
    swap(&mask, &activations.mask)
    draw(&mask, columns: embeddingSize)
    swap(&mask, &activations.mask)
    run(&activations)
  }

  /// The same with nothing dropped.
  public func callAsFunction(_ input: DecoderInput, _ activations: inout Activations) {
    prepare(input, &activations)
    for layer in layers.indices { activations.layers[layer].mask.resize(to: Shape(0)) }
    activations.mask.resize(to: Shape(0))
    run(&activations)
  }

  private func run(_ activations: inout Activations) {
    let steps = activations.layout.sequenceLength
    for step in stride(from: 1, to: steps, by: 1) {
      runLayers(step, &activations)
      if hasInputFeeding { combine(step..<step + 1, &activations) }
    }
    if !hasInputFeeding && steps > 1 { combine(1..<steps, &activations) }
  }

  private func prepare(_ input: DecoderInput, _ activations: inout Activations) {
    let lengths = input.embedded.layout.lengths
    activations.layout = SequenceLayout(lengths: lengths.map { $0 + 1 })
    let (count, batch, size) = (activations.layout.rowCount, lengths.count, hiddenSize)
    precondition(
      input.blocks.count == batch
        && input.initialStates.shape == Shape(batch, 2 * layers.count * size),
      "\(batch) sentences, \(input.blocks.count) blocks, states \(input.initialStates.shape)")
    while activations.layers.count < layers.count { activations.layers.append(LayerMemory()) }
    for layer in layers.indices { prepare(layer, input, &activations, count) }
    activations.joined.resize(to: Shape(count, combination.weight.value.columns))
    if hasDeepOutput {
      activations.joined.copy(
        input.embedded.values.allRows, toRow: batch, column: contextColumns.upperBound)
    }
    activations.combined.resize(to: Shape(count, embeddingSize))
    activations.output.resize(to: Shape(count, embeddingSize))
    activations.output.fill(rows: 0..<batch, with: 0)
    activations.packedCombination.pack(combination.weight.value.allRows.transposed)
    if hasInputFeeding {
      activations.packedFeed.pack(feedWeights.transposed)
    }
    prepareAttention(input, &activations, count)
  }

  /// The columns of the first layer's input weights that belong to aₜ₋₁.
  var feedWeights: MatrixSlice {
    let weights = layers[0].inputWeights.value
    return weights[rows: 0..<weights.rows, columns: embeddingSize..<2 * embeddingSize]
  }

  /// Those that belong to xₜ.
  var embeddingWeights: MatrixSlice {
    let weights = layers[0].inputWeights.value
    return weights[rows: 0..<weights.rows, columns: 0..<embeddingSize]
  }

  /// The first states, and what the gates get from bias and embeddings.
  private func prepare(
    _ layer: Int, _ input: DecoderInput, _ activations: inout Activations, _ count: Int
  ) {
    let (size, batch) = (hiddenSize, input.blocks.count)
    let tokens = batch..<count
    var memory = LayerMemory()
    swap(&memory, &activations.layers[layer])
    for place in [\LayerMemory.cell, \.tanhCell, \.hidden, \.sums, \.output] {
      memory[keyPath: place].resize(to: Shape(count, size))
    }
    let cells = (layers.count + layer) * size
    memory.hidden.copy(
      input.initialStates[rows: 0..<batch, columns: layer * size..<(layer + 1) * size], toRow: 0)
    memory.cell.copy(
      input.initialStates[rows: 0..<batch, columns: cells..<cells + size], toRow: 0)
    memory.gates.resize(to: Shape(count, 4 * size))
    memory.gates.fill(rows: 0..<batch, with: 0)
    memory.gates.fillRows(tokens, with: layers[layer].bias.value)
    memory.packedRecurrent.pack(layers[layer].recurrentWeights.value.allRows.transposed)
    if layer == 0 {
      multiply(
        input.embedded.values.allRows, embeddingWeights.transposed, into: &memory.gates,
        rows: tokens, accumulate: true)
    } else {
      memory.packedInput.pack(layers[layer].inputWeights.value.allRows.transposed)
    }
    swap(&memory, &activations.layers[layer])
  }

  private func prepareAttention(
    _ input: DecoderInput, _ activations: inout Activations, _ count: Int
  ) {
    guard let attention else { return }
    activations.attention.values.copy(from: input.values)
    attention.keys(of: input.values, size: hiddenSize, into: &activations.attention.keys)
    activations.attention.energy = attention.energy?.value
    activations.weights.resize(to: Shape(count, input.blocks.reduce(0) { max($0, $1.count) }))
    activations.weights.fill(rows: 0..<input.blocks.count, with: 0)
    if attention.query != nil { activations.queries.resize(to: Shape(count, hiddenSize)) }
    activations.blocks.removeAll(keepingCapacity: true)
    for step in 0..<activations.layout.sequenceLength {
      activations.blocks += input.blocks.prefix(activations.layout.rows(at: step).count)
    }
  }

  /// One step of every layer.
  private func runLayers(_ step: Int, _ activations: inout Activations) {
    let rows = activations.layout.rows(at: step)
    let previous = activations.layout.rows(at: step - 1).prefix(rows.count)
    for layer in layers.indices {
      var memory = LayerMemory()
      swap(&memory, &activations.layers[layer])
      if layer > 0 {
        multiply(
          activations.layers[layer - 1].output[rows: rows], memory.packedInput,
          into: &memory.gates, rows: rows, accumulate: true)
      } else if hasInputFeeding {
        multiply(
          activations.output[rows: previous], activations.packedFeed, into: &memory.gates,
          rows: rows, accumulate: true)
      }
      multiply(
        memory.hidden[rows: previous], memory.packedRecurrent, into: &memory.gates, rows: rows,
        accumulate: true)
      LSTMGates.forward(
        gates: &memory.gates, cell: &memory.cell, tanhCell: &memory.tanhCell,
        hidden: &memory.hidden, rows: rows, previous: previous)
      memory.sums.copy(memory.hidden[rows: rows], toRow: rows.lowerBound)
      if layer > 0 {
        memory.sums.add(activations.layers[layer - 1].output[rows: rows], toRow: rows.lowerBound)
      }
      if normalizations.isEmpty {
        memory.output.copy(memory.sums[rows: rows], toRow: rows.lowerBound)
      } else {
        normalizations[layer].forward(memory.sums, rows: rows, into: &memory.output)
      }
      if memory.mask.count > 0 {
        memory.output.multiply(rows: rows, by: memory.mask[rows: 0..<rows.count])
      }
      swap(&memory, &activations.layers[layer])
    }
  }

  /// Attention and aₜ of some steps.
  private func combine(_ steps: Range<Int>, _ activations: inout Activations) {
    let layout = activations.layout
    let rows = layout.offsets[steps.lowerBound]..<layout.offsets[steps.upperBound]
    let top = activations.layers[layers.count - 1].output
    activations.joined.copy(top[rows: rows], toRow: rows.lowerBound)
    if let attention {
      var queries = top[rows: rows]
      if let query = attention.query {
        activations.queries.fillRows(rows, with: query.bias.value)
        multiply(
          queries, query.weight.value.allRows.transposed, into: &activations.queries, rows: rows,
          accumulate: true)
        queries = activations.queries[rows: rows]
      }
      activations.attention.attend(
        from: queries, to: activations.blocks[rows], rows: rows, weights: &activations.weights,
        contexts: &activations.joined, column: hiddenSize)
    }
    activations.combined.fillRows(rows, with: combination.bias.value)
    multiply(
      activations.joined[rows: rows], activations.packedCombination, into: &activations.combined,
      rows: rows, accumulate: true)
    activations.combined.applyTanh(rows: rows)
    activations.output.copy(activations.combined[rows: rows], toRow: rows.lowerBound)
    guard activations.mask.count > 0 else { return }
    for step in steps {
      let rows = layout.rows(at: step)
      activations.output.multiply(rows: rows, by: activations.mask[rows: 0..<rows.count])
    }
  }
}
