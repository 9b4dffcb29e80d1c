import LinnetTensor

extension AttentionDecoder {
  /// One tall product for each weight matrix, over all time steps.
  func addWeightGradients(
    _ input: DecoderInput, _ activations: inout Activations, into gradient: inout AttentionDecoder
  ) {
    let (tokens, embedded) = (activations.tokenRows, input.embedded.values)
    multiply(
      activations.outputGradient[rows: tokens].transposed, activations.joined[rows: tokens],
      into: &gradient.combination.weight.value, rows: 0..<embeddingSize, accumulate: true)
    gradient.combination.bias.value.addSumOfRows(of: activations.outputGradient)
    var scratch = Tensor()
    swap(&scratch, &activations.gathered.0)
    for layer in layers.indices {
      let memory = activations.layers[layer]
      let gates = memory.gates[rows: tokens].transposed
      let rows = 0..<4 * hiddenSize
      scratch.resize(to: Shape(tokens.count, hiddenSize))
      scratch.copyPreviousSteps(of: memory.hidden, activations.layout, column: 0)
      multiply(
        gates, scratch.allRows, into: &gradient.layers[layer].recurrentWeights.value, rows: rows,
        accumulate: true)
      gradient.layers[layer].bias.value.addSumOfRows(of: memory.gates)
      if layer > 0 {
        multiply(
          gates, activations.layers[layer - 1].output[rows: tokens],
          into: &gradient.layers[layer].inputWeights.value, rows: rows, accumulate: true)
        continue
      }
      scratch.resize(to: Shape(tokens.count, layers[0].inputWeights.value.columns))
      scratch.copy(embedded.allRows, toRow: 0)
      if hasInputFeeding {
        scratch.copyPreviousSteps(
          of: activations.output, activations.layout, column: embeddingSize)
      }
      multiply(
        gates, scratch.allRows, into: &gradient.layers[0].inputWeights.value, rows: rows,
        accumulate: true)
      activations.embeddedGradient.resize(to: embedded.shape)
      multiply(
        memory.gates[rows: tokens], embeddingWeights, into: &activations.embeddedGradient,
        rows: 0..<tokens.count)
      if hasDeepOutput {
        let first = contextColumns.upperBound
        activations.embeddedGradient.add(
          activations.joinedGradient[rows: tokens, columns: first..<first + embeddingSize])
      }
    }
    swap(&scratch, &activations.gathered.0)
  }

  /// dL/d(encoder's outputs), and the weights of the attention.
  func attentionBackward(
    _ input: DecoderInput, _ activations: inout Activations, into gradient: inout AttentionDecoder
  ) {
    activations.valueGradient.resize(to: input.values.shape)
    guard let attention else { return activations.valueGradient.fill(0) }
    let (size, tokens) = (hiddenSize, activations.tokenRows)
    let top = activations.layers[layers.count - 1].output
    var (left, right) = (Tensor(), Tensor())
    swap(&left, &activations.gathered.0)
    swap(&right, &activations.gathered.1)
    for (sentence, block) in input.blocks.enumerated() {
      left.gatherSteps(of: activations.weights, 0..<block.count, sentence, activations.layout)
      right.gatherSteps(
        of: activations.joinedGradient, contextColumns, sentence,
        activations.layout)
      multiply(
        left.allRows.transposed, right.allRows, into: &activations.valueGradient, rows: block)
      guard attention.score != .additive else { continue }
      left.gatherSteps(
        of: activations.scoreGradients, 0..<block.count, sentence, activations.layout)
      right.gatherSteps(of: top, 0..<size, sentence, activations.layout)
      multiply(
        left.allRows.transposed, right.allRows, into: &activations.keyGradients, rows: block)
    }
    swap(&left, &activations.gathered.0)
    swap(&right, &activations.gathered.1)
    var attentionGradient: Attention?
    swap(&attentionGradient, &gradient.attention)
    attentionGradient?.addQueryGradient(
      activations.queryGradients, queries: top, activations.energyGradient, rows: tokens)
    attentionGradient?.addKeyGradient(activations.keyGradients, values: input.values)
    swap(&attentionGradient, &gradient.attention)
    guard let key = attention.key else {
      // Queries meet the first columns alone.
      return activations.valueGradient.addColumns(0..<size, of: activations.keyGradients, to: 0)
    }
    multiply(
      activations.keyGradients.allRows, key.value.allRows, into: &activations.valueGradient,
      rows: 0..<input.values.rows, accumulate: true)
  }
}

extension Attention {
  /// In a gradient: adds that of W₁, b and v.
  fileprivate mutating func addQueryGradient(
    _ queryGradients: Tensor, queries: Tensor, _ energyGradient: Tensor, rows: Range<Int>
  ) {
    guard var query, var energy else { return }
    (self.query, self.energy) = (nil, nil)
    multiply(
      queryGradients[rows: rows].transposed, queries[rows: rows], into: &query.weight.value,
      rows: 0..<queries.columns, accumulate: true)
    query.bias.value.addSumOfRows(of: queryGradients)
    energy.value.add(energyGradient)
    (self.query, self.energy) = (query, energy)
  }

  /// In a gradient: adds that of W or W₂.
  fileprivate mutating func addKeyGradient(_ keyGradients: Tensor, values: Tensor) {
    guard var key else { return }
    self.key = nil
    multiply(
      keyGradients.allRows.transposed, values.allRows, into: &key.value,
      rows: 0..<keyGradients.columns, accumulate: true)
    self.key = key
  }
}

extension Tensor {
  /// Copies to each step, but for the first one of `layout`, what `source` has in the step before.
  fileprivate mutating func copyPreviousSteps(
    of source: Tensor, _ layout: SequenceLayout, column: Int
  ) {
    for step in stride(from: 1, to: layout.sequenceLength, by: 1) {
      let rows = layout.rows(at: step)
      copy(
        source[rows: layout.rows(at: step - 1).prefix(rows.count)],
        toRow: rows.lowerBound - layout.batchSize, column: column)
    }
  }

  /// Takes some columns of one sentence's rows of all steps but the first.
  fileprivate mutating func gatherSteps(
    of source: Tensor, _ columns: Range<Int>, _ sentence: Int, _ layout: SequenceLayout
  ) {
    let length = layout.lengths[sentence]
    resize(to: Shape(length - 1, columns.count))
    for step in 1..<length {
      let row = layout.row(sequence: sentence, timeStep: step)
      copy(source[rows: row..<row + 1, columns: columns], toRow: step - 1)
    }
  }
}
