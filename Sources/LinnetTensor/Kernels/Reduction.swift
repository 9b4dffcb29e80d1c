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
}
