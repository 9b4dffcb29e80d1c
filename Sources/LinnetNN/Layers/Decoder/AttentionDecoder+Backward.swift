import LinnetTensor

/// Back-propagation through time and attention.
extension AttentionDecoder {
  /// From `activations.outputGradient`: adds dL/d(parameters) to `gradient` and leaves those of the
  /// embeddings, the first states and the encoder's outputs in `activations`.
  public func backward(
    _ input: DecoderInput, _ activations: inout Activations, into gradient: inout AttentionDecoder
  ) {
    prepareGradients(&activations)
    let steps = activations.layout.sequenceLength
    if !hasInputFeeding && steps > 1 { combineBackward(1..<steps, &activations) }
    for step in stride(from: steps - 1, to: 0, by: -1) {
      if hasInputFeeding { combineBackward(step..<step + 1, &activations) }
      runLayersBackward(step, &activations, into: &gradient)
    }
    addWeightGradients(input, &activations, into: &gradient)
    attentionBackward(input, &activations, into: &gradient)
    let (size, batch) = (hiddenSize, activations.layout.batchSize)
    activations.initialGradient.resize(to: Shape(batch, 2 * layers.count * size))
    for layer in layers.indices {
      let memory = activations.layers[layer]
      activations.initialGradient.copy(
        memory.hiddenGradient.allRows, toRow: 0, column: layer * size)
      activations.initialGradient.copy(
        memory.cellGradient.allRows, toRow: 0, column: (layers.count + layer) * size)
    }
  }

  private func prepareGradients(_ activations: inout Activations) {
    let (layout, size) = (activations.layout, hiddenSize)
    activations.outputGradient.fill(rows: 0..<layout.batchSize, with: 0)
    activations.joinedGradient.resize(to: activations.joined.shape)
    activations.packedCombination.pack(combination.weight.value.allRows)
    if hasInputFeeding { activations.packedFeed.pack(feedWeights) }
    for layer in layers.indices {
      activations.layers[layer].outputGradient.resize(to: Shape(layout.rowCount, size))
      activations.layers[layer].hiddenGradient.resize(to: Shape(layout.batchSize, size))
      activations.layers[layer].hiddenGradient.fill(0)
      activations.layers[layer].cellGradient.resize(to: Shape(layout.batchSize, size))
      activations.layers[layer].cellGradient.fill(0)
      activations.layers[layer].packedRecurrent.pack(
        layers[layer].recurrentWeights.value.allRows)
      if layer > 0 {
        activations.layers[layer].packedInput.pack(layers[layer].inputWeights.value.allRows)
      }
    }
    guard let attention else { return }
    activations.scoreGradients.resize(to: activations.weights.shape)
    activations.queryGradients.resize(to: Shape(layout.rowCount, size))
    activations.queryGradients.fill(rows: 0..<layout.batchSize, with: 0)
    activations.keyGradients.resize(to: activations.attention.keys.shape)
    guard attention.score == .additive else { return }
    activations.keyGradients.fill(0)
    activations.energyGradient.resize(to: Shape(1, size))
    activations.energyGradient.fill(0)
  }

  /// From dL/daₜ of some steps to dL/d(the top layer's output).
  private func combineBackward(_ steps: Range<Int>, _ activations: inout Activations) {
    let (layout, top, size) = (activations.layout, layers.count - 1, hiddenSize)
    let rows = layout.offsets[steps.lowerBound]..<layout.offsets[steps.upperBound]
    if activations.mask.count > 0 {
      for step in steps {
        let rows = layout.rows(at: step)
        activations.outputGradient.multiply(rows: rows, by: activations.mask[rows: 0..<rows.count])
      }
    }
    activations.outputGradient.multiplyByTanhDerivative(rows: rows, of: activations.combined)
    multiply(
      activations.outputGradient[rows: rows], activations.packedCombination,
      into: &activations.joinedGradient, rows: rows)
    activations.layers[top].outputGradient.copy(
      activations.joinedGradient[rows: rows, columns: 0..<size], toRow: rows.lowerBound)
    guard let attention else { return }
    let queries = attention.query == nil ? activations.layers[top].output : activations.queries
    activations.attention.backward(
      from: queries[rows: rows], to: activations.blocks[rows], rows: rows,
      weights: activations.weights,
      contextGradients:
        activations.joinedGradient[rows: rows, columns: contextColumns],
      scoreGradients: &activations.scoreGradients, queryGradients: &activations.queryGradients,
      keyGradients: &activations.keyGradients, energyGradient: &activations.energyGradient)
    if let query = attention.query {
      multiply(
        activations.queryGradients[rows: rows], query.weight.value.allRows,
        into: &activations.layers[top].outputGradient, rows: rows, accumulate: true)
    } else {
      activations.layers[top].outputGradient.add(
        activations.queryGradients[rows: rows], toRow: rows.lowerBound)
    }
  }

  /// One step of every layer, from the top down.
  private func runLayersBackward(
    _ step: Int, _ activations: inout Activations, into gradient: inout AttentionDecoder
  ) {
    let rows = activations.layout.rows(at: step)
    let previous = activations.layout.rows(at: step - 1).prefix(rows.count)
    for layer in layers.indices.reversed() {
      var memory = LayerMemory()
      swap(&memory, &activations.layers[layer])
      if memory.mask.count > 0 {
        memory.outputGradient.multiply(rows: rows, by: memory.mask[rows: 0..<rows.count])
      }
      if !normalizations.isEmpty {
        normalizations[layer].backward(
          memory.sums, rows: rows, &memory.outputGradient, into: &gradient.normalizations[layer])
      }
      LSTMGates.backward(
        gates: &memory.gates, cell: memory.cell, tanhCell: memory.tanhCell,
        outputGradient: memory.outputGradient[rows: rows], hiddenGradient: memory.hiddenGradient,
        cellGradient: &memory.cellGradient, rows: rows, previous: previous)
      multiply(
        memory.gates[rows: rows], memory.packedRecurrent, into: &memory.hiddenGradient,
        rows: 0..<rows.count)
      if layer > 0 {
        multiply(
          memory.gates[rows: rows], memory.packedInput,
          into: &activations.layers[layer - 1].outputGradient, rows: rows)
        activations.layers[layer - 1].outputGradient.add(
          memory.outputGradient[rows: rows], toRow: rows.lowerBound)
      } else if hasInputFeeding && step > 1 {
        multiply(
          memory.gates[rows: rows], activations.packedFeed, into: &activations.outputGradient,
          rows: previous, accumulate: true)
      }
      swap(&memory, &activations.layers[layer])
    }
  }
}
