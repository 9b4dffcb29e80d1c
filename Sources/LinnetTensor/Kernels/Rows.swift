import CLinnetKernels

extension Tensor {
  /// Adds `source` to the first rows.
  public mutating func add(_ source: RowSlice) {
    precondition(
      source.tensor.columns == columns && source.range.count <= rows,
      "\(source.range.count) rows of \(source.tensor.shape) to \(shape)")
    let count = source.range.count * columns
    withUnsafeMutableBuffer { target in
      source.withBase { linnet_add($0, target.baseAddress, count) }
    }
  }

  /// Copies `source` to the first of the rows in `target`, and sets the others to zero.
  public mutating func copyRows(_ source: RowSlice, to target: Range<Int>) {
    precondition(
      source.tensor.columns == columns && source.range.count <= target.count
        && target.upperBound <= rows,
      "\(source.range.count) rows of \(source.tensor.shape) to rows \(target) of \(shape)")
    let columns = columns
    withUnsafeMutableBuffer { buffer in
      guard let base = buffer.baseAddress else { return }
      let start = base + target.lowerBound * columns
      let copied = source.range.count * columns
      source.withBase { start.update(from: $0, count: copied) }
      (start + copied).update(repeating: 0, count: target.count * columns - copied)
    }
  }
}

extension Tensor {
  /// Multiplies the given rows by `source`, element by element.
  public mutating func multiply(rows range: Range<Int>, by source: RowSlice) {
    precondition(
      source.tensor.columns == columns && source.range.count == range.count
        && range.upperBound <= rows,
      "\(source.range.count) rows of \(source.tensor.shape) with rows \(range) of \(shape)")
    let columns = columns
    withUnsafeMutableBuffer { buffer in
      let target = buffer.baseAddress.map { $0 + range.lowerBound * columns }
      source.withBase { linnet_multiply($0, target, range.count * columns) }
    }
  }

  /// Copies columns `range` of `source` to the columns from `first` on; both have as many rows.
  public mutating func copyColumns(_ range: Range<Int>, of source: Tensor, to first: Int) {
    precondition(
      source.rows == rows && range.upperBound <= source.columns && first + range.count <= columns,
      "columns \(range) of \(source.shape) to column \(first) of \(shape)")
    let (rows, columns, stride) = (rows, columns, source.columns)
    withUnsafeMutableBuffer { target in
      source.withUnsafeBuffer { source in
        guard let target = target.baseAddress, let source = source.baseAddress else { return }
        for row in 0..<rows {
          (target + row * columns + first).update(
            from: source + row * stride + range.lowerBound, count: range.count)
        }
      }
    }
  }
}

extension Tensor {
  /// Multiplies one row by `factor`.
  public mutating func scale(row: Int, by factor: Float) {
    precondition(row >= 0 && row < rows, "row \(row) of \(shape)")
    let columns = columns
    withUnsafeMutableBuffer { buffer in
      linnet_scale(factor, buffer.baseAddress.map { $0 + row * columns }, columns)
    }
  }

  /// Adds `factor · source`, a single row, to one row.
  public mutating func add(row: Int, _ source: RowSlice, scaledBy factor: Float) {
    precondition(
      source.tensor.columns == columns && source.range.count == 1 && row >= 0 && row < rows,
      "a row of \(source.tensor.shape) to row \(row) of \(shape)")
    let columns = columns
    withUnsafeMutableBuffer { buffer in
      let target = buffer.baseAddress.map { $0 + row * columns }
      source.withBase { linnet_add_scaled($0, factor, target, columns) }
    }
  }

  /// Takes the larger of the first elements and those of `source`, and writes `mark` into `winners`
  /// where `source` is the larger. NaN is larger than all, so that it is not lost.
  public mutating func formMaximum(with source: RowSlice, mark: Int32, in winners: inout [Int32]) {
    let count = source.range.count * source.tensor.columns
    precondition(
      source.tensor.columns == columns && count <= self.count && count <= winners.count,
      "\(source.range.count) rows of \(source.tensor.shape) with \(shape)")
    withUnsafeMutableBuffer { buffer in
      winners.withUnsafeMutableBufferPointer { winners in
        source.withBase {
          linnet_maximum_marked($0, buffer.baseAddress, winners.baseAddress, mark, count)
        }
      }
    }
  }
}

/// The inner product of two single rows.
public func dot(_ a: RowSlice, _ b: RowSlice) -> Float {
  precondition(
    a.tensor.columns == b.tensor.columns && a.range.count == 1 && b.range.count == 1,
    "rows of \(a.tensor.shape) and \(b.tensor.shape)")
  return a.withBase { first in b.withBase { linnet_dot(first, $0, a.tensor.columns) } }
}

extension Tensor {
  /// Sets every element of the given rows.
  public mutating func fill(rows range: Range<Int>, with value: Float) {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows, "rows \(range) of \(shape)")
    let columns = columns
    withUnsafeMutableBuffer {
      $0.extracting(range.lowerBound * columns..<range.upperBound * columns).update(
        repeating: value)
    }
  }
}
