import CLinnetKernels

extension Tensor {
  /// The sum of the squares, in double precision and a fixed order.
  public var sumOfSquares: Double {
    withUnsafeBuffer { linnet_sum_of_squares($0.baseAddress, $0.count) }
  }

  /// The sum of the squares of one row.
  public func sumOfSquares(row: Int) -> Double {
    precondition(row >= 0 && row < rows, "row \(row) of \(shape)")
    return withUnsafeBuffer {
      linnet_sum_of_squares($0.baseAddress.map { $0 + row * columns }, columns)
    }
  }

  /// The sum of the elements, in double precision and a fixed order.
  public var sum: Double {
    withUnsafeBuffer { linnet_sum($0.baseAddress, $0.count) }
  }

  /// The first element of a row, from column `start` on, that is above `floor`; nil where there is none.
  public func firstColumn(ofRow row: Int, from start: Int, above floor: Float) -> Int? {
    precondition(row >= 0 && row < rows && start >= 0, "row \(row), column \(start) of \(shape)")
    let place = withUnsafeBuffer {
      linnet_first_above($0.baseAddress.map { $0 + row * columns }, start, columns, floor)
    }
    return place < columns ? place : nil
  }
}
