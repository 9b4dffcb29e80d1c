import LinnetTensor
import TestSupport
import Testing

@Suite struct PackedMatrixTests {
  /// Numbers that half precision holds, or others: the products are those of the plain matrix.
  @Test(
    arguments: [true, false], [(1, 3, 5), (1, 700, 900), (5, 64, 64), (7, 33, 200), (70, 300, 65)])
  func constantsGiveTheSameBits(_ isExact: Bool, _ size: (m: Int, k: Int, n: Int)) {
    var matrix = Tensor.random(Shape(size.n, size.k), 1)
    if isExact {
      matrix = Tensor(matrix.values.map { ($0 * 256).rounded() / 1024 }, shape: matrix.shape)
      matrix[0, 0] = 0x1p-24  // The smallest number of half precision.
    }
    let left = Tensor.random(Shape(size.m, size.k), 2)
    var packed = PackedMatrix()
    packed.pack(matrix.allRows.transposed)
    let constant = PackedMatrix(constant: matrix.allRows.transposed)
    for accumulate in [false, true] {
      var expected = Tensor.random(Shape(size.m, size.n), 3)
      var found = [expected, expected]
      multiply(
        left.allRows, packed, into: &expected, rows: 0..<size.m, accumulate: accumulate)
      for threads in [1, 2] {
        multiply(
          left.allRows, constant, into: &found[threads - 1], rows: 0..<size.m,
          accumulate: accumulate, on: WorkerPool(threads: threads))
        #expect(found[threads - 1] == expected, "\(threads) threads")
      }
    }
  }

  /// With a bias each row of the result begins with it, as if it had been there before.
  @Test(arguments: [true, false], [(1, 3, 5), (5, 64, 64), (7, 300, 1100), (19, 257, 70)])
  func sumsBeginWithABias(_ isExact: Bool, _ size: (m: Int, k: Int, n: Int)) {
    var matrix = Tensor.random(Shape(size.k, size.n), 1)
    if isExact {
      matrix = Tensor(matrix.values.map { ($0 * 256).rounded() / 1024 }, shape: matrix.shape)
    }
    let (left, bias) = (
      Tensor.random(Shape(size.m, size.k), 2), Tensor.random(Shape(size.n), 3)
    )
    let packed = PackedMatrix(constant: matrix.allRows)
    var expected = Tensor(zeros: Shape(size.m, size.n))
    expected.fillRows(with: bias)
    multiply(left.allRows, packed, into: &expected, rows: 0..<size.m, accumulate: true)
    for threads in [1, 2] {
      var found = Tensor(repeating: .nan, shape: Shape(size.m, size.n))
      multiply(
        left.allRows, packed, bias: bias, into: &found, rows: 0..<size.m,
        on: WorkerPool(threads: threads))
      #expect(found == expected, "\(threads) threads")
    }
  }

  /// A constant may become a matrix that changes.
  @Test func canBePackedAnew() {
    let (first, second) = (
      Tensor(repeating: 0.5, shape: Shape(3, 4)), Tensor.random(Shape(5, 2), 1)
    )
    var packed = PackedMatrix(constant: first.allRows)
    packed.pack(second.allRows)
    let left = Tensor.random(Shape(2, 5), 2)
    var (found, expected) = (Tensor(zeros: Shape(2, 2)), Tensor(zeros: Shape(2, 2)))
    multiply(left.allRows, packed, into: &found, rows: 0..<2)
    multiply(left.allRows, second.allRows, into: &expected, rows: 0..<2)
    #expect(found == expected)
  }
}
