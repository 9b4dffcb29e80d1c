public import LinnetTensor

/// Dropout for sequences; variational where one mask serves all time steps of a sequence (Gal and
/// Ghahramani 2016, arXiv 1512.05287), so that a feature is missing throughout or not at all.
public struct SequenceDropout: ParameterFreeLayer {
  /// The probability of dropping an element, in 0..<1.
  public let rate: Float
  /// Whether all time steps of a sequence share a mask.
  public let isVariational: Bool

  /// - Parameters:
  ///   - rate: the probability of dropping an element, in 0..<1.
  ///   - isVariational: whether all time steps of a sequence share a mask.
  public init(rate: Float, isVariational: Bool) {
    precondition(rate >= 0 && rate < 1, "a dropout rate of \(rate)")
    self.rate = rate
    self.isVariational = isVariational
  }

  /// Memory of a dropout.
  public struct Activations: LayerActivations {
    /// The input's shape.
    public var output = SequenceBatch()
    /// The input's shape.
    public var inputGradient = SequenceBatch()
    var mask = Tensor()
    /// Memory that the first step fills.
    public init() {}
  }

  /// The input.
  public func callAsFunction(_ input: SequenceBatch) -> SequenceBatch { input }

  /// Draws a mask and applies it.
  public func forward(
    _ input: SequenceBatch, _ activations: inout Activations, random: inout SeededRandom
  ) {
    if rate > 0 {
      let rows = isVariational ? input.layout.batchSize : input.layout.rowCount
      activations.mask.resize(to: Shape(rows, input.values.columns))
      activations.mask.fillDropoutMask(rate: rate, random: &random)
    }
    apply(activations.mask, to: input, into: &activations.output)
  }

  /// Applies the mask of `forward`.
  public func backward(
    _ input: SequenceBatch, _ outputGradient: SequenceBatch, _ activations: inout Activations,
    into gradient: inout SequenceDropout
  ) {
    apply(activations.mask, to: outputGradient, into: &activations.inputGradient)
  }

  private func apply(_ mask: Tensor, to input: SequenceBatch, into output: inout SequenceBatch) {
    output.layout = input.layout
    output.values.copy(from: input.values)
    guard rate > 0 else { return }
    guard isVariational else { return output.values.multiply(by: mask) }
    // The sequences of a time step are the first of the batch, and so are their masks.
    for timeStep in 0..<input.layout.sequenceLength {
      let rows = input.layout.rows(at: timeStep)
      output.values.multiply(rows: rows, by: mask[rows: 0..<rows.count])
    }
  }
}
