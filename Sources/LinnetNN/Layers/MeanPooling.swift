public import LinnetTensor

/// The mean of a sequence's outputs over its time steps.
public struct MeanPooling: SequencePooling, ParameterFreeLayer {
  /// Has nothing to learn.
  public init() {}

  /// The sum of the T steps, over T.
  public func pool(_ input: SequenceBatch, _ activations: inout PoolingActivations) {
    activations.output.resize(to: Shape(input.layout.batchSize, input.values.columns))
    activations.output.fill(0)
    for timeStep in 0..<input.layout.sequenceLength {
      activations.output.add(input.values[rows: input.layout.rows(at: timeStep)])
    }
    for (sequence, length) in input.layout.lengths.enumerated() {
      activations.output.scale(row: sequence, by: 1 / Float(length))
    }
  }

  /// Each of a sequence's T steps gets dy / T.
  public func backward(
    _ input: SequenceBatch, _ outputGradient: Tensor, _ activations: inout PoolingActivations,
    into gradient: inout MeanPooling
  ) {
    let layout = input.layout
    activations.inputGradient.resize(like: input)
    for timeStep in 0..<layout.sequenceLength {
      let rows = layout.rows(at: timeStep)
      activations.inputGradient.values.copyRows(outputGradient[rows: 0..<rows.count], to: rows)
      for sequence in 0..<rows.count {
        activations.inputGradient.values.scale(
          row: rows.lowerBound + sequence, by: 1 / Float(layout.lengths[sequence]))
      }
    }
  }
}
