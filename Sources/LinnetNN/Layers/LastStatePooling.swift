public import LinnetTensor

/// Where each direction of an encoder has read the whole sequence: the forward one at the last time
/// step, the reverse one at the first.
///
/// Where the directions lie side by side, the output joins the first half of the columns of the last
/// step with the second half of those of the first; where they were merged into one, it is the mean
/// of both steps. An encoder of one direction has read everything at the last step.
public struct LastStatePooling: SequencePooling, ParameterFreeLayer {
  /// How the directions were combined; nil where there is only the forward one.
  public let combination: DirectionCombination?

  /// - Parameter combination: how the encoder combined its directions, if it has two.
  public init(combination: DirectionCombination?) { self.combination = combination }

  private func weights(column: Int, of columns: Int) -> (last: Float, first: Float) {
    guard let combination else { return (1, 0) }
    guard combination == .concatenation else { return (0.5, 0.5) }
    return column < columns / 2 ? (1, 0) : (0, 1)
  }

  /// The last step of each direction.
  public func pool(_ input: SequenceBatch, _ activations: inout PoolingActivations) {
    let (layout, columns) = (input.layout, input.values.columns)
    activations.output.resize(to: Shape(layout.batchSize, columns))
    activations.output.withUnsafeMutableBuffer { target in
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
    _ input: SequenceBatch, _ outputGradient: Tensor, _ activations: inout PoolingActivations,
    into gradient: inout LastStatePooling
  ) {
    let (layout, columns) = (input.layout, input.values.columns)
    activations.inputGradient.resize(like: input)
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
