import LinnetNN
import LinnetTensor

extension RecurrentLayer {
  /// The row of the step that is read last, of a single sequence.
  func lastStep(of layout: SequenceLayout) -> Int {
    direction == .forward ? layout.sequenceLength - 1 : 0
  }

  /// For each step of a single sequence the largest singular value of ∂h/∂hₜ, where h is the state
  /// after everything was read: the product of the Jacobians of the steps between.
  ///
  /// - Complexity: one pass over as many copies of the sequence as there are units: the gradients of
  ///   the units of h are the rows of the product.
  func jacobianProducts(_ input: SequenceBatch) -> [Double] {
    let (length, size) = (input.layout.sequenceLength, hiddenSize)
    guard length > 0 else { return [] }
    var copies = Tensor(zeros: Shape(length * size, input.values.columns))
    for step in 0..<length {
      for unit in 0..<size {
        copies.copy(input.values[rows: step..<step + 1], toRow: step * size + unit)
      }
    }
    let batch = SequenceBatch(
      layout: SequenceLayout(lengths: [Int](repeating: length, count: size)), values: copies)
    var (activations, random) = (Activations(), SeededRandom(seed: 0))
    activations.pass.keepsHiddenGradients = true
    forward(batch, &activations, random: &random)
    var outputGradient = activations.output
    outputGradient.values.fill(0)
    for unit in 0..<size {
      outputGradient.values[lastStep(of: input.layout) * size + unit, unit] = 1
    }
    var gradient = makeGradient()
    backward(batch, outputGradient, &activations, into: &gradient)
    return (0..<length).map { step in
      largestSingularValue(
        (0..<size).map { activations.pass.hiddenGradients.doubles(row: step * size + $0) })
    }
  }
}

/// By power iteration on the product of a matrix with its transpose, from a vector of ones.
///
/// - Returns: at most the value, and within a thousandth of it unless the next one is as near.
func largestSingularValue(_ rows: [[Double]]) -> Double {
  guard let columns = rows.first?.count, columns > 0 else { return 0 }
  var vector = [Double](repeating: 1 / Double(columns).squareRoot(), count: columns)
  var value = 0.0
  for _ in 0..<200 {
    let image = rows.map { innerProduct($0, vector) }
    let length = innerProduct(image, image).squareRoot()
    guard length > 0, length.isFinite else { return length.isFinite ? 0 : length }
    let isSettled = abs(length - value) <= 1e-7 * length
    value = length
    if isSettled { break }
    var next = [Double](repeating: 0, count: columns)
    for (row, factor) in zip(rows, image) {
      for column in next.indices { next[column] += factor / length * row[column] }
    }
    let norm = innerProduct(next, next).squareRoot()
    guard norm > 0 else { break }
    vector = next.map { $0 / norm }
  }
  return value
}
