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

/// A matrix laid out in panels, for a right operand that is used many times, such as the recurrent
/// weights at every time step.
public struct PackedMatrix: Sendable {
  private var panels = Tensor()
  private var extents = (rows: 0, columns: 0)

  /// An empty matrix.
  public init() {}

  /// Takes the elements of `matrix`, in the memory that is there where it suffices. Cost: a copy.
  public mutating func pack(_ matrix: MatrixSlice) {
    extents = matrix.extents
    let width = linnet_panel_width()
    let count = (extents.columns + width - 1) / width
    panels.resize(to: Shape(count * extents.rows, width))
    let (k, n) = extents
    panels.withUnsafeMutableBuffer { buffer in
      guard let base = buffer.baseAddress else { return }
      matrix.withBase {
        linnet_pack_panels($0, matrix.strides.row, matrix.strides.column, k, n, base)
      }
    }
  }

  /// Adds the product of `rows` rows, `rowStride` elements apart, to as many rows of `result`.
  func accumulate(
    _ a: UnsafePointer<Float>, rowStride: Int, rows: Int, into result: UnsafeMutablePointer<Float>
  ) {
    let (k, n) = extents
    panels.withUnsafeBuffer { panels in
      guard let panels = panels.baseAddress else { return }
      linnet_multiply_panels(a, rowStride, 1, panels, rows, k, n, result, n, 1)
    }
  }

  fileprivate func multiply(
    _ a: MatrixSlice, into result: inout Tensor, rows: Range<Int>, accumulate: Bool
  ) {
    let ((m, k), n) = (a.extents, extents.columns)
    precondition(
      k == extents.rows && result.holds(rows: rows, m, columns: n),
      "[\(m), \(k)] · [\(extents.rows), \(n)] into rows \(rows) of \(result.shape)")
    result.withUnsafeMutableBuffer { buffer in
      guard let base = buffer.baseAddress else { return }
      a.withBase { aBase in
        panels.withUnsafeBuffer { panels in
          guard let panels = panels.baseAddress else { return }
          linnet_multiply_panels(
            aBase, a.strides.row, a.strides.column, panels, m, k, n, base + rows.lowerBound * n, n,
            accumulate ? 1 : 0)
        }
      }
    }
  }
}

/// The same with a right operand that was packed before.
public func multiply(
  _ a: MatrixSlice, _ b: PackedMatrix, into result: inout Tensor, rows: Range<Int>,
  accumulate: Bool = false
) {
  b.multiply(a, into: &result, rows: rows, accumulate: accumulate)
}

extension Tensor {
  fileprivate func holds(rows range: Range<Int>, _ count: Int, columns: Int) -> Bool {
    range.count == count && columns == self.columns && range.lowerBound >= 0
      && range.upperBound <= rows
  }
}
