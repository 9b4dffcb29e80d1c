/// The extents of a tensor: a vector, or a matrix in row-major order.
public struct Shape: Hashable, Sendable, CustomStringConvertible {
  /// 1 for a vector, 2 for a matrix.
  public let rank: Int
  /// Rows of a matrix; 1 for a vector.
  public let rows: Int
  /// Columns of a matrix; the length of a vector.
  public let columns: Int

  /// A vector of `count` elements.
  public init(_ count: Int) {
    precondition(count >= 0, "a vector of \(count) elements")
    (rank, rows, columns) = (1, 1, count)
  }

  /// A matrix of `rows` by `columns`.
  public init(_ rows: Int, _ columns: Int) {
    precondition(rows >= 0 && columns >= 0, "a matrix of \(rows) by \(columns)")
    (rank, self.rows, self.columns) = (2, rows, columns)
  }

  /// The number of elements.
  public var count: Int { rows * columns }

  /// The extents as files name them: `[columns]` or `[rows, columns]`.
  public var extents: [Int] { rank == 1 ? [columns] : [rows, columns] }

  /// Such as `[128]` or `[32, 128]`.
  public var description: String { "\(extents)" }
}
