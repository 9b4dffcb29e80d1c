public import LinnetTensor

/// The largest value of each output over a sequence's time steps; of equals, the first.
public struct MaxPooling: SequencePooling, ParameterFreeLayer {
  /// Has nothing to learn.
  public init() {}

  /// Memory of a pooling.
  public struct Activations: LayerActivations {
    /// [B, D].
    public var output = Tensor()
    /// [N, D].
    public var inputGradient = SequenceBatch()
    var winners: [Int32] = []
    /// Memory that the first step fills.
    public init() {}
  }

  /// Keeps which step was the largest.
  public func pool(_ input: SequenceBatch, _ activations: inout Activations) {
    let layout = input.layout
    let shape = Shape(layout.batchSize, input.values.columns)
    activations.output.resize(to: shape)
    activations.output.copyRows(
      input.values[rows: layout.rows(at: 0)], to: 0..<layout.batchSize)
    activations.winners.removeAll(keepingCapacity: true)
    activations.winners.append(contentsOf: repeatElement(0, count: shape.count))
    for timeStep in 1..<max(1, layout.sequenceLength) {
      activations.output.formMaximum(
        with: input.values[rows: layout.rows(at: timeStep)], mark: Int32(timeStep),
        in: &activations.winners)
    }
  }

  /// The step that was the largest gets dy.
  public func backward(
    _ input: SequenceBatch, _ outputGradient: Tensor, _ activations: inout Activations,
    into gradient: inout MaxPooling
  ) {
    let (layout, columns) = (input.layout, input.values.columns)
    activations.inputGradient.resize(like: input)
    activations.inputGradient.values.fill(0)
    let winners = activations.winners
    activations.inputGradient.values.withUnsafeMutableBuffer { target in
      outputGradient.withUnsafeBuffer { source in
        for sequence in 0..<layout.batchSize {
          for column in 0..<columns {
            let element = sequence * columns + column
            let row = layout.row(sequence: sequence, timeStep: Int(winners[element]))
            target[row * columns + column] = source[element]
          }
        }
      }
    }
  }
}
