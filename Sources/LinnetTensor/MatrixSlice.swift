/// Rows and columns of a matrix, or the transpose of these, to be read by a kernel. Copies nothing.
public struct MatrixSlice {
  private let tensor: Tensor
  private let range: (rows: Range<Int>, columns: Range<Int>)
  private var isTransposed = false

  fileprivate init(_ tensor: Tensor, rows: Range<Int>, columns: Range<Int>) {
    precondition(
      rows.lowerBound >= 0 && rows.upperBound <= tensor.rows && columns.lowerBound >= 0
        && columns.upperBound <= tensor.columns,
      "rows \(rows) and columns \(columns) of \(tensor.shape)")
    self.tensor = tensor
    range = (rows, columns)
  }

  /// Gives the first element to `body` and keeps the memory alive meanwhile.
  func withBase<R>(_ body: (UnsafePointer<Float>) -> R) -> R {
    withExtendedLifetime(tensor) {
      body(
        UnsafePointer(tensor.storage.base)
          + range.rows.lowerBound * tensor.columns + range.columns.lowerBound)
    }
  }

  /// The same with rows and columns exchanged.
  public var transposed: MatrixSlice {
    var result = self
    result.isTransposed.toggle()
    return result
  }

  /// The number of rows and of columns.
  var extents: (rows: Int, columns: Int) {
    isTransposed
      ? (range.columns.count, range.rows.count) : (range.rows.count, range.columns.count)
  }

  /// The distance in memory from one row to the next, and from one column to the next.
  var strides: (row: Int, column: Int) {
    isTransposed ? (1, tensor.columns) : (tensor.columns, 1)
  }

  /// Gives the first element of each row to `body`, or that of the first row alone, with the length of
  /// all, where the rows follow one another in memory.
  func forEachRun(_ body: (_ start: Int, _ source: UnsafePointer<Float>, _ count: Int) -> Void) {
    precondition(!isTransposed, "a transposed matrix has no rows in memory")
    let (rows, columns) = extents
    withBase { base in
      if columns == tensor.columns { return body(0, base, rows * columns) }
      for row in 0..<rows { body(row * columns, base + row * tensor.columns, columns) }
    }
  }
}

extension Tensor {
  /// The rows in `range`, for a kernel to read.
  public subscript(rows range: Range<Int>) -> MatrixSlice {
    MatrixSlice(self, rows: range, columns: 0..<columns)
  }

  /// The rows and columns in two ranges, for a kernel to read.
  public subscript(rows range: Range<Int>, columns columns: Range<Int>) -> MatrixSlice {
    MatrixSlice(self, rows: range, columns: columns)
  }

  /// All rows, for a kernel to read.
  public var allRows: MatrixSlice { self[rows: 0..<rows] }
}
