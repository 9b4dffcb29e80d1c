import CLinnetKernels

extension Tensor {
  /// Adds `other`, element by element.
  public mutating func add(_ other: Tensor) {
    update(with: other) { linnet_add($0, $1, $2) }
  }

  /// Adds `factor · other`.
  public mutating func add(_ other: Tensor, scaledBy factor: Float) {
    update(with: other) { linnet_add_scaled($0, factor, $1, $2) }
  }

  /// Multiplies by `other`, element by element.
  public mutating func multiply(by other: Tensor) {
    update(with: other) { linnet_multiply($0, $1, $2) }
  }

  /// Multiplies every element by `factor`.
  public mutating func scale(by factor: Float) {
    withUnsafeMutableBuffer { linnet_scale(factor, $0.baseAddress, $0.count) }
  }

  /// Takes the shape and the elements of `other`, in the memory that is there where it suffices.
  public mutating func copy(from other: Tensor) {
    resize(to: other.shape)
    update(with: other) { source, target, count in
      target?.update(from: source.unsafelyUnwrapped, count: count)
    }
  }

  private mutating func update(
    with other: Tensor, _ kernel: (UnsafePointer<Float>?, UnsafeMutablePointer<Float>?, Int) -> Void
  ) {
    precondition(count == other.count, "\(shape) with \(other.shape)")
    withUnsafeMutableBuffer { target in
      other.withUnsafeBuffer { kernel($0.baseAddress, target.baseAddress, target.count) }
    }
  }
}

extension Tensor {
  /// Sets every row, or those in `range`, to the vector `values`.
  public mutating func fillRows(_ range: Range<Int>? = nil, with values: Tensor) {
    let range = range ?? 0..<rows
    precondition(
      values.count == columns && range.lowerBound >= 0 && range.upperBound <= rows,
      "\(values.shape) for rows \(range) of \(shape)")
    let columns = columns
    withUnsafeMutableBuffer { target in
      values.withUnsafeBuffer { values in
        guard let target = target.baseAddress, let values = values.baseAddress else { return }
        for row in range { (target + row * columns).update(from: values, count: columns) }
      }
    }
  }

  /// Adds the sum of the rows of `matrix` to this vector.
  public mutating func addSumOfRows(of matrix: Tensor) {
    precondition(count == matrix.columns, "\(shape) from the rows of \(matrix.shape)")
    withUnsafeMutableBuffer { target in
      matrix.withUnsafeBuffer { source in
        for row in 0..<matrix.rows {
          linnet_add(
            source.baseAddress.map { $0 + row * target.count }, target.baseAddress, target.count)
        }
      }
    }
  }
}
