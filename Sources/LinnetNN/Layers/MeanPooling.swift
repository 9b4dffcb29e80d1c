public import LinnetTensor

/// The mean of a sequence's outputs over its time steps.
public struct MeanPooling: Layer {
  /// Has nothing to learn.
  public init() {}

  /// None.
  public let parameterNames: [String] = []

  /// Visits nothing.
  public mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {}

  /// Memory of a pooling.
  public struct Activations: LayerActivations {
    /// [B, D].
    public var output = Tensor()
    /// [N, D].
    public var inputGradient = SequenceBatch()
    /// Memory that the first step fills.
    public init() {}
  }

  /// - Parameter input: [N, D].
  /// - Returns: [B, D].
  public func callAsFunction(_ input: SequenceBatch) -> Tensor {
    var output = Tensor()
    compute(input, into: &output)
    return output
  }

  /// The same as in use.
  public func forward(
    _ input: SequenceBatch, _ activations: inout Activations, random: inout SeededRandom
  ) {
    compute(input, into: &activations.output)
  }

  private func compute(_ input: SequenceBatch, into output: inout Tensor) {
    output.resize(to: Shape(input.layout.batchSize, input.values.columns))
    output.fill(0)
    for timeStep in 0..<input.layout.sequenceLength {
      output.add(input.values[rows: input.layout.rows(at: timeStep)])
    }
    for (sequence, length) in input.layout.lengths.enumerated() {
      output.scale(row: sequence, by: 1 / Float(length))
    }
  }

  /// Each of a sequence's T steps gets dy / T.
  public func backward(
    _ input: SequenceBatch, _ outputGradient: Tensor, _ activations: inout Activations,
    into gradient: inout MeanPooling
  ) {
    let layout = input.layout
    activations.inputGradient.layout = layout
    activations.inputGradient.values.resize(to: input.values.shape)
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
