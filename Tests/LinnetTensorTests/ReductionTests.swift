import LinnetTensor
import TestSupport
import Testing

@Suite struct ReductionTests {
  @Test(arguments: ReferenceKernels.sizes) func everySize(_ size: Int) {
    let x = Tensor.random(Shape(1, size), 1)
    let y = Tensor.random(Shape(1, size), 2)
    // In double precision the order of the sum is all that differs.
    #expect(abs(x.sum - ReferenceKernels.sum(x.values)) < 1e-12)
    let squares = ReferenceKernels.sumOfSquares(x.values)
    #expect(abs(x.sumOfSquares - squares) < 1e-12 * max(1, squares))
    let product = ReferenceKernels.dot(x.values, y.values)
    #expect(
      abs(Double(dot(x.allRows, y.allRows)) - product) < 1e-6 * max(1, Double(size).squareRoot()))
  }

  @Test func sumsAreInDoublePrecision() {
    let tensor = Tensor([1e8, 1, -1e8, 1] + Array(repeating: 0, count: 30), shape: Shape(34))
    #expect(tensor.sum == 2)
    let large = Tensor(repeating: 1e30, shape: Shape(5))
    #expect(abs(large.sumOfSquares / 5e60 - 1) < 1e-6)
  }

  @Test(arguments: [1, 5, 16, 33]) func aRowIsSummedAlone(_ columns: Int) {
    let matrix = Tensor.random(Shape(4, columns), 3)
    for row in 0..<4 {
      let values = (0..<columns).map { matrix[row, $0] }
      let expected = ReferenceKernels.sumOfSquares(values)
      #expect(abs(matrix.sumOfSquares(row: row) - expected) < 1e-12 * max(1, expected))
    }
  }

  @Test(arguments: 0..<20) func notANumberStaysSo(_ place: Int) {
    var tensor = Tensor.random(Shape(1, 20), 1)
    tensor[0, place] = .nan
    #expect(tensor.sum.isNaN && tensor.sumOfSquares.isNaN)
    #expect(dot(tensor.allRows, Tensor.random(Shape(1, 20), 2).allRows).isNaN)
  }

  @Test(arguments: [1, 15, 16, 127, 128, 129, 300]) func findsTheFirstAbove(_ columns: Int) {
    var matrix = Tensor(zeros: Shape(2, columns))
    #expect(matrix.firstColumn(ofRow: 1, from: 0, above: 0) == nil)
    #expect(matrix.firstColumn(ofRow: 1, from: 0, above: -.infinity) == 0)
    for place in 0..<columns {
      matrix.fill(0)
      matrix[0, place] = 2
      #expect(matrix.firstColumn(ofRow: 0, from: 0, above: 1) == place)
      #expect(matrix.firstColumn(ofRow: 0, from: place, above: 1) == place)
      #expect(matrix.firstColumn(ofRow: 0, from: place + 1, above: 1) == nil)
      #expect(matrix.firstColumn(ofRow: 0, from: 0, above: 2) == nil)
      #expect(matrix.firstColumn(ofRow: 1, from: 0, above: 1) == nil)
      matrix[0, place] = .nan
      #expect(matrix.firstColumn(ofRow: 0, from: 0, above: 1) == nil)
    }
  }
}
