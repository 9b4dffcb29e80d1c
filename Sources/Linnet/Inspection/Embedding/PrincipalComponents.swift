import Foundation

/// The two directions in which vectors differ most (Pearson 1901), from the products of the vectors with each
/// other, so that many columns cost little.
struct PrincipalComponents {
  /// The place of each vector along the first and the second direction.
  let points: [(x: Double, y: Double)]
  /// The part of all variance that lies along each of the two.
  let shares: (x: Double, y: Double)

  /// - Complexity: n²·E for n vectors of E numbers, and n² for each step of the power iteration.
  init(_ vectors: [[Double]]) {
    let count = vectors.count
    let size = vectors.first?.count ?? 0
    let mean = (0..<size).map { column in
      vectors.reduce(0) { $0 + $1[column] } / Double(max(count, 1))
    }
    let centered = vectors.map { zip($0, mean).map { $0 - $1 } }
    var products = centered.map { one in
      centered.map { other in zip(one, other).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    let total = products.indices.reduce(0) { $0 + products[$1][$1] }
    let first = Self.largest(of: products)
    for row in products.indices {
      for column in products.indices {
        products[row][column] -= first.value * first.vector[row] * first.vector[column]
      }
    }
    let second = Self.largest(of: products)
    func scaled(_ pair: (value: Double, vector: [Double])) -> [Double] {
      pair.vector.map { $0 * max(pair.value, 0).squareRoot() }
    }
    points = zip(scaled(first), scaled(second)).map { ($0, $1) }
    shares = total > 0 ? (first.value / total, second.value / total) : (0, 0)
  }

  /// The largest eigenvalue of a symmetric matrix without negative ones, and its eigenvector; of the two signs
  /// the one whose largest element is positive.
  private static func largest(of matrix: [[Double]]) -> (value: Double, vector: [Double]) {
    guard !matrix.isEmpty else { return (0, []) }
    // No two elements alike, so that it is hardly ever at a right angle to what is looked for.
    var vector = matrix.indices.map { 1 + 0.5 * sin(Double(7 * $0 + 1)) }
    var value = 0.0
    for _ in 0..<1000 {
      let next = matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
      let length = next.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard length > 1e-12 else { return (0, matrix.map { _ in 0 }) }
      let change = zip(next, vector).reduce(0) { $0 + abs($1.0 / length - $1.1) }
      vector = next.map { $0 / length }
      value = length
      if change < 1e-12 { break }
    }
    let largest = vector.max { abs($0) < abs($1) } ?? 0
    return (value, largest < 0 ? vector.map { -$0 } : vector)
  }
}
