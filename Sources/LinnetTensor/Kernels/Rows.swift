import CLinnetKernels

extension Tensor {
  /// Adds `source` to the first rows.
  public mutating func add(_ source: MatrixSlice) {
    precondition(
      source.extents.columns == columns && source.extents.rows <= rows,
      "\(source.extents) to \(shape)")
    withUnsafeMutableBuffer { target in
      source.forEachRun { start, source, count in
        linnet_add(source, target.baseAddress.map { $0 + start }, count)
      }
    }
  }

  /// Copies `source` to the first of the rows in `target`, and sets the others to zero.
  public mutating func copyRows(_ source: MatrixSlice, to target: Range<Int>) {
    precondition(
      source.extents.columns == columns && source.extents.rows <= target.count
        && target.upperBound <= rows,
      "\(source.extents) to rows \(target) of \(shape)")
    let columns = columns
    withUnsafeMutableBuffer { buffer in
      guard let base = buffer.baseAddress.map({ $0 + target.lowerBound * columns }) else { return }
      source.forEachRun { start, source, count in (base + start).update(from: source, count: count)
      }
      let copied = source.extents.rows * columns
      (base + copied).update(repeating: 0, count: target.count * columns - copied)
    }
  }
}

extension Tensor {
  /// Multiplies the given rows by `source`, element by element.
  public mutating func multiply(rows range: Range<Int>, by source: MatrixSlice) {
    precondition(
      source.extents == (range.count, columns) && range.upperBound <= rows,
      "\(source.extents) with rows \(range) of \(shape)")
    let columns = columns
    withUnsafeMutableBuffer { buffer in
      let target = buffer.baseAddress.map { $0 + range.lowerBound * columns }
      source.forEachRun { start, source, count in
        linnet_multiply(source, target.map { $0 + start }, count)
      }
    }
  }

  /// Copies columns `range` of `source` to the columns from `first` on; both have as many rows.
  public mutating func copyColumns(_ range: Range<Int>, of source: Tensor, to first: Int) {
    forEachRow(range, of: source, to: first) { $0.update(from: $1, count: range.count) }
  }

  /// Adds columns `range` of `source` to the columns from `first` on; both have as many rows.
  public mutating func addColumns(_ range: Range<Int>, of source: Tensor, to first: Int) {
    forEachRow(range, of: source, to: first) { linnet_add($1, $0, range.count) }
  }

  private mutating func forEachRow(
    _ range: Range<Int>, of source: Tensor, to first: Int,
    _ body: (_ target: UnsafeMutablePointer<Float>, _ source: UnsafePointer<Float>) -> Void
  ) {
    precondition(
      source.rows == rows && range.upperBound <= source.columns && first + range.count <= columns,
      "columns \(range) of \(source.shape) to column \(first) of \(shape)")
    let (rows, columns, stride) = (rows, columns, source.columns)
    withUnsafeMutableBuffer { target in
      source.withUnsafeBuffer { source in
        guard let target = target.baseAddress, let source = source.baseAddress else { return }
        for row in 0..<rows {
          body(target + row * columns + first, source + row * stride + range.lowerBound)
        }
      }
    }
  }
}

extension Tensor {
  /// Takes the larger of each element and that of `other`; NaN where either is.
  public mutating func formMaximum(with other: MatrixSlice) {
    precondition(other.extents == (rows, columns), "\(other.extents) with \(shape)")
    withUnsafeMutableBuffer { target in
      other.forEachRun { start, source, count in
        linnet_maximum(source, target.baseAddress.map { $0 + start }, count)
      }
    }
  }

  /// Multiplies one row by `factor`.
  public mutating func scale(row: Int, by factor: Float) {
    precondition(row >= 0 && row < rows, "row \(row) of \(shape)")
    let columns = columns
    withUnsafeMutableBuffer { buffer in
      linnet_scale(factor, buffer.baseAddress.map { $0 + row * columns }, columns)
    }
  }

  /// Adds `factor · source`, a single row, to one row.
  public mutating func add(row: Int, _ source: MatrixSlice, scaledBy factor: Float) {
    precondition(
      source.extents == (1, columns) && row >= 0 && row < rows,
      "\(source.extents) to row \(row) of \(shape)")
    let columns = columns
    withUnsafeMutableBuffer { buffer in
      let target = buffer.baseAddress.map { $0 + row * columns }
      source.withBase { linnet_add_scaled($0, factor, target, columns) }
    }
  }

  /// Takes the larger of the first elements and those of `source`, and writes `mark` into `winners`
  /// where `source` is the larger. NaN is larger than all, so that it is not lost.
  public mutating func formMaximum(with source: MatrixSlice, mark: Int32, in winners: inout [Int32])
  {
    let count = source.extents.rows * columns
    precondition(
      source.extents.columns == columns && count <= self.count && count <= winners.count,
      "\(source.extents) with \(shape)")
    withUnsafeMutableBuffer { buffer in
      winners.withUnsafeMutableBufferPointer { winners in
        source.forEachRun { start, source, count in
          linnet_maximum_marked(
            source, buffer.baseAddress.map { $0 + start }, winners.baseAddress.map { $0 + start },
            mark, count)
        }
      }
    }
  }
}

/// The inner product of two single rows.
public func dot(_ a: MatrixSlice, _ b: MatrixSlice) -> Float {
  precondition(a.extents == b.extents && a.extents.rows == 1, "\(a.extents) and \(b.extents)")
  return a.withBase { first in b.withBase { linnet_dot(first, $0, a.extents.columns) } }
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

extension Tensor {
  /// Copies rows of `source` to as many rows from `first` on, in columns from `column` on.
  public mutating func copy(_ source: MatrixSlice, toRow first: Int, column: Int = 0) {
    let (count, width) = source.extents
    precondition(
      first >= 0 && first + count <= rows && column >= 0 && column + width <= columns,
      "\(source.extents) to row \(first), column \(column) of \(shape)")
    let columns = columns
    withUnsafeMutableBuffer { buffer in
      guard let base = buffer.baseAddress.map({ $0 + first * columns + column }) else { return }
      source.withBase { from in
        for row in 0..<count {
          (base + row * columns).update(from: from + row * source.strides.row, count: width)
        }
      }
    }
  }

  /// Adds rows of `source`, which are as wide, to as many rows from `first` on.
  public mutating func add(_ source: MatrixSlice, toRow first: Int) {
    let (count, width) = source.extents
    precondition(
      width == columns && first >= 0 && first + count <= rows,
      "\(source.extents) to row \(first) of \(shape)")
    withUnsafeMutableBuffer { buffer in
      let base = buffer.baseAddress.map { $0 + first * width }
      source.withBase { from in
        for row in 0..<count {
          linnet_add(from + row * source.strides.row, base.map { $0 + row * width }, width)
        }
      }
    }
  }

  /// Replaces every x of some rows by tanh x.
  public mutating func applyTanh(rows range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= rows, "rows \(range) of \(shape)")
    let columns = columns
    withUnsafeMutableBuffer {
      linnet_tanh(
        $0.baseAddress.map { $0 + range.lowerBound * columns }, range.count * columns)
    }
  }

  /// Multiplies some rows by 1 - y², where y = tanh x of the same rows.
  public mutating func multiplyByTanhDerivative(rows range: Range<Int>, of y: Tensor) {
    precondition(
      y.columns == columns && range.lowerBound >= 0 && range.upperBound <= min(rows, y.rows),
      "rows \(range) of \(shape) with \(y.shape)")
    let elements = range.lowerBound * columns..<range.upperBound * columns
    withUnsafeMutableBuffer { target in
      y.withUnsafeBuffer { y in
        for index in elements { target[index] *= 1 - y[index] * y[index] }
      }
    }
  }
}
