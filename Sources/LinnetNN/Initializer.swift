public import LinnetTensor

/// First values of weights.
public enum Initializer: Sendable {
  /// Zeros.
  case zeros
  /// Uniform between -limit and limit.
  case uniform(limit: Float)
  /// Uniform, with a variance of 2 / (inputs + outputs) (Glorot and Bengio 2010).
  case glorot
  /// Normal with mean 0.
  case normal(deviation: Float)
  /// Orthogonal rows or columns, block by block of `columns` rows (Saxe et al. 2014), by
  /// Gram-Schmidt: keeps the norm of a state from step to step.
  case orthogonal

  /// A matrix of this kind.
  public func callAsFunction(_ shape: Shape, random: inout SeededRandom) -> Tensor {
    switch self {
    case .uniform(let limit):
      return Tensor(
        (0..<shape.count).map { _ in random.uniform(in: -limit...limit) }, shape: shape)
    case .glorot:
      let limit = (6 / Float(shape.rows + shape.columns)).squareRoot()
      return Initializer.uniform(limit: limit)(shape, random: &random)
    case .zeros: return Tensor(zeros: shape)
    case .normal(let deviation):
      return Tensor((0..<shape.count).map { _ in deviation * random.normal() }, shape: shape)
    case .orthogonal:
      return orthogonal(shape, random: &random)
    }
  }

  private func orthogonal(_ shape: Shape, random: inout SeededRandom) -> Tensor {
    let size = shape.columns
    var vectors: [[Float]] = []
    for row in 0..<shape.rows {
      let block = vectors[(row - row % max(size, 1))...]
      var vector = (0..<size).map { _ in random.normal() }
      for other in block {
        let projection = zip(vector, other).reduce(0) { $0 + $1.0 * $1.1 }
        for column in 0..<size { vector[column] -= projection * other[column] }
      }
      let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      vectors.append(vector.map { $0 / norm })
    }
    return Tensor(vectors.flatMap { $0 }, shape: shape)
  }
}
