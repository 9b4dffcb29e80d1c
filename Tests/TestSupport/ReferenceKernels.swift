import Foundation
public import LinnetTensor

/// The kernels as their definitions have them, in double precision and without any cleverness: what
/// the fast ones are checked against.
public enum ReferenceKernels {
  /// Sizes around those at which a vector loop has a remainder.
  public static let sizes = [0, 1, 3, 15, 16, 17, 31, 64, 100, 1000]

  /// 1 / (1 + e⁻ˣ).
  public static func sigmoid(_ x: Float) -> Double { 1 / (1 + Foundation.exp(-Double(x))) }
  /// tanh x.
  public static func tanh(_ x: Float) -> Double { Foundation.tanh(Double(x)) }
  /// eˣ.
  public static func exp(_ x: Float) -> Double { Foundation.exp(Double(x)) }
  /// Σ x.
  public static func sum(_ x: [Float]) -> Double { x.reduce(0) { $0 + Double($1) } }
  /// Σ x².
  public static func sumOfSquares(_ x: [Float]) -> Double {
    x.reduce(0) { $0 + Double($1) * Double($1) }
  }
  /// Σ x y.
  public static func dot(_ x: [Float], _ y: [Float]) -> Double {
    zip(x, y).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }

  /// A matrix or its transpose, as an element for each row and column.
  public struct Matrix {
    /// The number of rows.
    public let rows: Int
    /// The number of columns.
    public let columns: Int
    let element: (Int, Int) -> Double

    /// Some rows of a matrix, transposed or not.
    public init(_ tensor: Tensor, rows range: Range<Int>, isTransposed: Bool) {
      (rows, columns) =
        isTransposed ? (tensor.columns, range.count) : (range.count, tensor.columns)
      element = { row, column in
        let (row, column) = isTransposed ? (column, row) : (row, column)
        return Double(tensor[range.lowerBound + row, column])
      }
    }
  }

  /// a · b.
  public static func multiply(_ a: Matrix, _ b: Matrix) -> [Double] {
    (0..<a.rows).flatMap { row in
      (0..<b.columns).map { column in
        (0..<a.columns).reduce(0) { $0 + a.element(row, $1) * b.element($1, column) }
      }
    }
  }

  /// Softmax.
  public static func softmax(_ x: [Float]) -> [Double] {
    let largest = Double(x.max() ?? 0)
    let powers = x.map { Foundation.exp(Double($0) - largest) }
    return powers.map { $0 / powers.reduce(0, +) }
  }
}
