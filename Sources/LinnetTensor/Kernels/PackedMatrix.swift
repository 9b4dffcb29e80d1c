import CLinnetKernels

/// A matrix laid out in panels, for a right operand that is used many times, such as the recurrent
/// weights at every time step.
public struct PackedMatrix: Sendable {
  private var panels = Tensor()
  /// Whether the panels hold numbers of half precision, two in the place of one.
  private var isHalf = false
  private var extents = (rows: 0, columns: 0)

  /// An empty matrix.
  public init() {}

  /// A matrix that stays as it is: in half precision where its elements lose nothing by that and the
  /// processor converts them at once, so that half the memory is read at each use. Products are the
  /// same, bit by bit.
  public init(constant matrix: MatrixSlice) {
    pack(matrix)
    var halved = Tensor()
    halved.resize(to: Shape(panels.rows, panels.columns / 2))
    isHalf = panels.withUnsafeBuffer { panels in
      halved.withUnsafeMutableBuffer {
        linnet_halve_panels(panels.baseAddress, panels.count, $0.baseAddress) != 0
      }
    }
    if isHalf { panels = halved }
  }

  /// Takes the elements of `matrix`, in the memory that is there where it suffices. Cost: a copy.
  public mutating func pack(_ matrix: MatrixSlice) {
    extents = matrix.extents
    isHalf = false
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
    panels.withUnsafeBuffer { panels in
      guard let panels = panels.baseAddress else { return }
      let left = Left(base: a, rowStride: rowStride, columnStride: 1, rows: rows)
      multiply(left, panels, 0..<extents.columns, into: result, .result)
    }
  }

  /// What the sums of a product begin with.
  fileprivate enum Start {
    case zero, result
    /// An element for each column.
    case bias(UnsafePointer<Float>)
  }

  private struct Left {
    let base: UnsafePointer<Float>
    let rowStride: Int
    let columnStride: Int
    let rows: Int
  }

  /// Some columns of the product, of which the first begins a panel.
  private func multiply(
    _ a: Left, _ panels: UnsafePointer<Float>, _ columns: Range<Int>,
    into result: UnsafeMutablePointer<Float>, _ start: Start
  ) {
    let (k, n) = extents
    var (accumulate, bias): (Int32, UnsafePointer<Float>?) = (0, nil)
    switch start {
    case .zero: break
    case .result: accumulate = 1
    case .bias(let base): bias = base + columns.lowerBound
    }
    let element = columns.lowerBound * k
    if isHalf {
      linnet_multiply_half_panels(
        a.base, a.rowStride, panels + element / 2, a.rows, k, columns.count,
        result + columns.lowerBound, n, accumulate, bias)
    } else {
      linnet_multiply_panels(
        a.base, a.rowStride, a.columnStride, panels + element, a.rows, k, columns.count,
        result + columns.lowerBound, n, accumulate, bias)
    }
  }

  /// Products of less than this many operations are not worth waking another thread.
  private static let operationsToShare = 1 << 19

  fileprivate func multiply(
    _ a: MatrixSlice, into result: inout Tensor, rows: Range<Int>, _ start: Start,
    on pool: WorkerPool?
  ) {
    let ((m, k), n) = (a.extents, extents.columns)
    precondition(
      k == extents.rows && result.holds(rows: rows, m, columns: n)
        && (!isHalf || a.strides.column == 1),
      "[\(m), \(k)] · [\(extents.rows), \(n)] into rows \(rows) of \(result.shape)")
    let threads = 2 * m * k * n < Self.operationsToShare ? 1 : pool?.threads ?? 1
    let width = linnet_panel_width()
    let share = ((n + width - 1) / width + threads - 1) / threads * width
    result.withUnsafeMutableBuffer { buffer in
      guard let base = buffer.baseAddress.map({ $0 + rows.lowerBound * n }) else { return }
      a.withBase { aBase in
        panels.withUnsafeBuffer { panels in
          guard let panels = panels.baseAddress else { return }
          let left = Left(
            base: aBase, rowStride: a.strides.row, columnStride: a.strides.column, rows: m)
          func part(_ index: Int) {
            let first = min(index * share, n)
            multiply(
              left, panels, first..<min(first + share, n), into: base, start)
          }
          guard threads > 1, let pool else { return part(0) }
          pool.forEach(threads, part)
        }
      }
    }
  }
}

/// The same with a right operand that was packed before; the threads of `pool`, if any, share the
/// columns of a large product. The bits are the same for any number.
public func multiply(
  _ a: MatrixSlice, _ b: PackedMatrix, into result: inout Tensor, rows: Range<Int>,
  accumulate: Bool = false, on pool: WorkerPool? = nil
) {
  b.multiply(a, into: &result, rows: rows, accumulate ? .result : .zero, on: pool)
}

/// The same with a bias, an element for each column, added to each row of the product.
public func multiply(
  _ a: MatrixSlice, _ b: PackedMatrix, bias: Tensor, into result: inout Tensor, rows: Range<Int>,
  on pool: WorkerPool? = nil
) {
  precondition(bias.count == result.columns, "a bias \(bias.shape) for \(result.shape)")
  bias.withUnsafeBuffer {
    guard let base = $0.baseAddress else { return }
    b.multiply(a, into: &result, rows: rows, .bias(base), on: pool)
  }
}
