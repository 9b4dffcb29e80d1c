import CLinnetKernels

/// `result[rows] = a · b`, or `+=` with `accumulate`.
///
/// Each element is a sum in the order of K, whatever M and N: a row's result does not depend on the
/// other rows.
///
/// - Parameters:
///   - a: M × K.
///   - b: K × N.
///   - result: a matrix of N columns.
///   - rows: the M rows of `result` that are written.
///   - accumulate: whether the product is added to what is there.
/// - Complexity: 2·M·N·K operations.
public func multiply(
  _ a: MatrixSlice, _ b: MatrixSlice, into result: inout Tensor, rows: Range<Int>,
  accumulate: Bool = false
) {
  let ((m, k), (bRows, n)) = (a.extents, b.extents)
  precondition(
    k == bRows && result.holds(rows: rows, m, columns: n),
    "[\(m), \(k)] · [\(bRows), \(n)] into rows \(rows) of \(result.shape)")
  result.withUnsafeMutableBuffer { buffer in
    guard let base = buffer.baseAddress else { return }
    a.withBase { aBase in
      b.withBase { bBase in
        linnet_multiply_matrices(
          aBase, a.strides.row, a.strides.column, bBase, b.strides.row, b.strides.column, m, k, n,
          base + rows.lowerBound * n, accumulate ? 1 : 0)
      }
    }
  }
}

extension Tensor {
  /// Whether a product of `count` rows can be written to `range`.
  func holds(rows range: Range<Int>, _ count: Int, columns: Int) -> Bool {
    range.count == count && columns == self.columns && range.lowerBound >= 0
      && range.upperBound <= rows
  }
}
