import LinnetTensor

/// Back-propagation through time (Werbos 1990, doi:10.1109/5.58337): the chain rule, from the step
/// read last to the one read first.
extension LSTM {
  /// One pass over the steps for the gates, then one product for each weight matrix.
  public func backward(
    _ input: SequenceBatch, _ outputGradient: SequenceBatch, _ activations: inout Activations,
    into gradient: inout LSTM
  ) {
    let layout = input.layout
    activations.gateGradients.resize(to: activations.gates.shape)
    activations.cellGradient.resize(to: Shape(layout.batchSize, hiddenSize))
    activations.cellGradient.fill(0)
    activations.hiddenGradient.resize(to: Shape(layout.batchSize, hiddenSize))
    activations.hiddenGradient.fill(0)
    activations.packedWeights.pack(recurrentWeights.value.allRows)
    for timeStep in timeSteps(of: layout).reversed() {
      let rows = layout.rows(at: timeStep)
      let previous = previousRows(of: timeStep, in: layout)
      activations.hiddenGradient.add(outputGradient.values[rows: rows])
      LSTMGates.backward(
        gates: activations.gates, cell: activations.cell, tanhCell: activations.tanhCell,
        hiddenGradient: activations.hiddenGradient, cellGradient: &activations.cellGradient,
        gateGradients: &activations.gateGradients, rows: rows, previous: previous)
      // dL/dhₜ₋₁, as far as it comes through step t; sequences that begin at t get none.
      multiply(
        activations.gateGradients[rows: rows.prefix(previous.count)],
        activations.packedWeights, into: &activations.hiddenGradient, rows: 0..<previous.count)
    }
    addWeightGradients(input, &activations, into: &gradient)
    activations.inputGradient.layout = layout
    activations.inputGradient.values.resize(to: input.values.shape)
    multiply(
      activations.gateGradients.allRows, inputWeights.value.allRows,
      into: &activations.inputGradient.values, rows: 0..<layout.rowCount)
  }

  /// One tall product per weight matrix, over all time steps.
  private func addWeightGradients(
    _ input: SequenceBatch, _ activations: inout Activations, into gradient: inout LSTM
  ) {
    let layout = input.layout
    activations.previousHidden.resize(to: activations.output.values.shape)
    for timeStep in timeSteps(of: layout) {
      activations.previousHidden.copyRows(
        activations.output.values[rows: previousRows(of: timeStep, in: layout)],
        to: layout.rows(at: timeStep))
    }
    multiply(
      activations.gateGradients.allRows.transposed, activations.previousHidden.allRows,
      into: &gradient.recurrentWeights.value, rows: 0..<4 * hiddenSize, accumulate: true)
    multiply(
      activations.gateGradients.allRows.transposed, input.values.allRows,
      into: &gradient.inputWeights.value, rows: 0..<4 * hiddenSize, accumulate: true)
    gradient.bias.value.addSumOfRows(of: activations.gateGradients)
  }
}
