import LinnetTensor

/// The parts of a pass.
extension RecurrentLayer {
  /// The time steps in the order of reading, or in the opposite one.
  func timeSteps(of layout: SequenceLayout, isBackward: Bool = false) -> StrideTo<Int> {
    (direction == .forward) != isBackward
      ? stride(from: 0, to: layout.sequenceLength, by: 1)
      : stride(from: layout.sequenceLength - 1, to: -1, by: -1)
  }

  /// The rows that the sequences of `timeStep` had in the step read before: the first of that step,
  /// since the longer sequences come first.
  func previousRows(of timeStep: Int, in layout: SequenceLayout) -> Range<Int> {
    let rows = layout.rows(at: direction == .forward ? timeStep - 1 : timeStep + 1)
    return rows.prefix(layout.rows(at: timeStep).count)
  }

  /// The pre-activations of all steps as far as they come from input and bias; packs the weights.
  func beginForward(_ input: SequenceBatch, _ pass: inout RecurrentPass) {
    let count = input.layout.rowCount
    pass.gates.resize(to: Shape(count, recurrentWeights.value.rows))
    pass.gates.fillRows(with: bias.value)
    multiply(
      input.values.allRows, inputWeights.value.allRows.transposed, into: &pass.gates,
      rows: 0..<count, accumulate: true)
    pass.packedWeights.pack(recurrentWeights.value.allRows.transposed)
  }

  /// No gradient comes from behind the end.
  func beginBackward(_ layout: SequenceLayout, _ pass: inout RecurrentPass) {
    pass.hiddenGradient.resize(to: Shape(layout.batchSize, hiddenSize))
    pass.hiddenGradient.fill(0)
    pass.packedWeights.pack(recurrentWeights.value.allRows)
    if pass.keepsHiddenGradients {
      pass.hiddenGradients.resize(to: Shape(layout.rowCount, hiddenSize))
    }
  }

  /// ∂L/∂hₜ of a step, before its gates are gone through.
  func keepHiddenGradient(
    of rows: Range<Int>, _ outputGradient: MatrixSlice, _ pass: inout RecurrentPass
  ) {
    guard pass.keepsHiddenGradients else { return }
    pass.hiddenGradients.copyRows(pass.hiddenGradient[rows: 0..<rows.count], to: rows)
    pass.hiddenGradients.add(outputGradient, toRow: rows.lowerBound)
  }

  /// One tall product per weight matrix, over all time steps.
  func addWeightGradients(
    _ input: SequenceBatch, output: Tensor, column: Int, _ activations: inout Activations,
    into gradient: inout Self
  ) {
    let layout = input.layout
    activations.pass.previousHidden.resize(to: Shape(layout.rowCount, hiddenSize))
    for timeStep in timeSteps(of: layout) {
      activations.pass.previousHidden.copyRows(
        output[
          rows: previousRows(of: timeStep, in: layout), columns: column..<column + hiddenSize],
        to: layout.rows(at: timeStep))
    }
    let (pass, rows) = (activations.pass, 0..<recurrentWeights.value.rows)
    multiply(
      activations.recurrentGradient.allRows.transposed, pass.previousHidden.allRows,
      into: &gradient.recurrentWeights.value, rows: rows, accumulate: true)
    multiply(
      pass.gates.allRows.transposed, input.values.allRows, into: &gradient.inputWeights.value,
      rows: rows, accumulate: true)
    gradient.bias.value.addSumOfRows(of: pass.gates)
  }
}
