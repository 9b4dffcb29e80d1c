import COpenBLAS

/// Rows of a matrix, or of its transpose, to be read by a kernel. Copies nothing.
public struct RowSlice {
  let tensor: Tensor
  let range: Range<Int>
  var isTransposed = false

  /// Gives the first element to `body` and keeps the memory alive meanwhile.
  func withBase<R>(_ body: (UnsafePointer<Float>) -> R) -> R {
    withExtendedLifetime(tensor) {
      body(UnsafePointer(tensor.storage.base + range.lowerBound * tensor.columns))
    }
  }

  /// The same with rows and columns exchanged, for `multiply`.
  public var transposed: RowSlice {
    RowSlice(tensor: tensor, range: range, isTransposed: !isTransposed)
  }

  fileprivate var extents: (rows: Int, columns: Int) {
    isTransposed ? (tensor.columns, range.count) : (range.count, tensor.columns)
  }

  fileprivate var orientation: CBLAS_TRANSPOSE { isTransposed ? CblasTrans : CblasNoTrans }
}

extension Tensor {
  /// The rows in `range`, for a kernel to read.
  public subscript(rows range: Range<Int>) -> RowSlice {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows, "rows \(range) of \(shape)")
    return RowSlice(tensor: self, range: range)
  }

  /// All rows, for a kernel to read.
  public var allRows: RowSlice { RowSlice(tensor: self, range: 0..<rows) }
}

/// One thread for OpenBLAS: Linnet divides its work itself, so that results do not depend on the
/// number of threads.
private let singleThreaded: Void = openblas_set_num_threads(1)

/// `result[rows] = a · b`, or `+=` with `accumulate`. The only caller of OpenBLAS.
///
/// - Parameters:
///   - a: M × K.
///   - b: K × N.
///   - result: a matrix of N columns.
///   - rows: the M rows of `result` that are written.
///   - accumulate: whether the product is added to what is there.
/// - Complexity: 2·M·N·K operations.
public func multiply(
  _ a: RowSlice, _ b: RowSlice, into result: inout Tensor, rows: Range<Int>,
  accumulate: Bool = false
) {
  let ((m, k), (bRows, n)) = (a.extents, b.extents)
  precondition(
    k == bRows && m == rows.count && n == result.columns && rows.lowerBound >= 0
      && rows.upperBound <= result.rows,
    "[\(m), \(k)] · [\(bRows), \(n)] into rows \(rows) of \(result.shape)")
  guard m > 0 && n > 0 else { return }
  _ = singleThreaded
  result.withUnsafeMutableBuffer { buffer in
    guard let base = buffer.baseAddress else { return }
    a.withBase { aBase in
      b.withBase { bBase in
        cblas_sgemm(
          CblasRowMajor, a.orientation, b.orientation, blasint(m), blasint(n), blasint(k), 1,
          aBase, blasint(max(a.tensor.columns, 1)), bBase, blasint(max(b.tensor.columns, 1)),
          accumulate ? 1 : 0, base + rows.lowerBound * n, blasint(n))
      }
    }
  }
}
