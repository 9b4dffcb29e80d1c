public import LinnetTensor

/// Where each direction of an encoder has read the whole sequence: the forward one at the last time
/// step, the reverse one at the first.
///
/// Where the directions lie side by side, the output joins the first half of the columns of the last
/// step with the second half of those of the first; where they were merged into one, it is the mean
/// of both steps.
public struct LastStatePooling: Layer {
  /// How the directions were combined.
  public let combination: DirectionCombination

  /// - Parameter combination: how the encoder combined its directions.
  public init(combination: DirectionCombination) { self.combination = combination }

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

  private func weights(column: Int, of columns: Int) -> (last: Float, first: Float) {
    guard combination == .concatenation else { return (0.5, 0.5) }
    return column < columns / 2 ? (1, 0) : (0, 1)
  }

  private func compute(_ input: SequenceBatch, into output: inout Tensor) {
    let (layout, columns) = (input.layout, input.values.columns)
    output.resize(to: Shape(layout.batchSize, columns))
    output.withUnsafeMutableBuffer { target in
      input.values.withUnsafeBuffer { source in
        for (sequence, length) in layout.lengths.enumerated() {
          let last = layout.row(sequence: sequence, timeStep: length - 1) * columns
          for column in 0..<columns {
            let weight = weights(column: column, of: columns)
            target[sequence * columns + column] =
              weight.last * source[last + column]
              + weight.first * source[sequence * columns + column]
          }
        }
      }
    }
  }

  /// The two steps get dy, as far as they were used.
  public func backward(
    _ input: SequenceBatch, _ outputGradient: Tensor, _ activations: inout Activations,
    into gradient: inout LastStatePooling
  ) {
    let (layout, columns) = (input.layout, input.values.columns)
    activations.inputGradient.layout = layout
    activations.inputGradient.values.resize(to: input.values.shape)
    activations.inputGradient.values.fill(0)
    activations.inputGradient.values.withUnsafeMutableBuffer { target in
      outputGradient.withUnsafeBuffer { source in
        for (sequence, length) in layout.lengths.enumerated() {
          let last = layout.row(sequence: sequence, timeStep: length - 1) * columns
          for column in 0..<columns {
            let weight = weights(column: column, of: columns)
            let element = sequence * columns + column
            target[last + column] += weight.last * source[element]
            target[element] += weight.first * source[element]
          }
        }
      }
    }
  }
}
