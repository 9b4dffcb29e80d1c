import LinnetTensor

/// Back-propagation through time (Werbos 1990, doi:10.1109/5.58337): the chain rule, from the step
/// read last to the one read first.
extension LSTM {
  /// One pass over the steps for the gates, then one product for each weight matrix.
  public func backward(
    _ input: SequenceBatch, _ outputGradient: SequenceBatch, _ activations: inout Activations,
    into gradient: inout LSTM
  ) {
    activations.inputGradient.layout = input.layout
    activations.inputGradient.values.resize(to: input.values.shape)
    backward(
      input, output: activations.output.values, outputGradient.values, column: 0, &activations,
      into: &gradient)
    multiply(
      activations.gates.allRows, inputWeights.value.allRows,
      into: &activations.inputGradient.values, rows: 0..<input.layout.rowCount)
  }

  /// Everything but the gradient of the input, which follows from `activations.gates`.
  ///
  /// `output` is what `forward` computed, in H columns from `column` on, and `outputGradient` is
  /// dL/d(output), in the same columns.
  func backward(
    _ input: SequenceBatch, output: Tensor, _ outputGradient: Tensor, column: Int,
    _ activations: inout Activations, into gradient: inout LSTM
  ) {
    let layout = input.layout
    let columns = column..<column + hiddenSize
    activations.cellGradient.resize(to: Shape(layout.batchSize, hiddenSize))
    activations.cellGradient.fill(0)
    activations.hiddenGradient.resize(to: Shape(layout.batchSize, hiddenSize))
    activations.hiddenGradient.fill(0)
    activations.packedWeights.pack(recurrentWeights.value.allRows)
    for timeStep in timeSteps(of: layout, isBackward: true) {
      let rows = layout.rows(at: timeStep)
      let previous = previousRows(of: timeStep, in: layout)
      LSTMGates.backward(
        gates: &activations.gates, cell: activations.cell, tanhCell: activations.tanhCell,
        outputGradient: outputGradient[rows: rows, columns: columns],
        hiddenGradient: activations.hiddenGradient, cellGradient: &activations.cellGradient,
        rows: rows, previous: previous)
      // dL/dhₜ₋₁, as far as it comes through step t; sequences that begin at t get none.
      multiply(
        activations.gates[rows: rows.prefix(previous.count)], activations.packedWeights,
        into: &activations.hiddenGradient, rows: 0..<previous.count)
    }
    activations.previousHidden.resize(to: Shape(layout.rowCount, hiddenSize))
    for timeStep in timeSteps(of: layout) {
      activations.previousHidden.copyRows(
        output[rows: previousRows(of: timeStep, in: layout), columns: columns],
        to: layout.rows(at: timeStep))
    }
    addWeightGradients(input, activations, into: &gradient)
  }

  /// One tall product per weight matrix, over all time steps.
  private func addWeightGradients(
    _ input: SequenceBatch, _ activations: Activations, into gradient: inout LSTM
  ) {
    multiply(
      activations.gates.allRows.transposed, activations.previousHidden.allRows,
      into: &gradient.recurrentWeights.value, rows: 0..<4 * hiddenSize, accumulate: true)
    multiply(
      activations.gates.allRows.transposed, input.values.allRows,
      into: &gradient.inputWeights.value, rows: 0..<4 * hiddenSize, accumulate: true)
    gradient.bias.value.addSumOfRows(of: activations.gates)
  }
}
