public import LinnetTensor

/// Back-propagation through time (Werbos 1990, doi:10.1109/5.58337): the chain rule, from the step
/// read last to the one read first.
extension LSTM {
  /// Everything but the gradient of the input; see ``RecurrentLayer``.
  public func backward(
    _ input: SequenceBatch, output: Tensor, _ outputGradient: Tensor, column: Int,
    _ activations: inout Activations, into gradient: inout LSTM
  ) {
    let layout = input.layout
    activations.cellGradient.resize(to: Shape(layout.batchSize, hiddenSize))
    activations.cellGradient.fill(0)
    beginBackward(layout, &activations.pass)
    for timeStep in timeSteps(of: layout, isBackward: true) {
      let rows = layout.rows(at: timeStep)
      let previous = previousRows(of: timeStep, in: layout)
      let above = outputGradient[rows: rows, columns: column..<column + hiddenSize]
      keepHiddenGradient(of: rows, above, &activations.pass)
      LSTMGates.backward(
        gates: &activations.pass.gates, cell: activations.cell, tanhCell: activations.tanhCell,
        outputGradient: above, hiddenGradient: activations.pass.hiddenGradient,
        cellGradient: &activations.cellGradient, rows: rows, previous: previous)
      // dL/dhₜ₋₁, as far as it comes through step t; sequences that begin at t get none.
      multiply(
        activations.pass.gates[rows: rows.prefix(previous.count)],
        activations.pass.packedWeights, into: &activations.pass.hiddenGradient,
        rows: 0..<previous.count)
    }
    addWeightGradients(input, output: output, column: column, &activations, into: &gradient)
  }
}
