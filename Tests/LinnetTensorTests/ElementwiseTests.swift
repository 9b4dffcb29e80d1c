import LinnetTensor
import TestSupport
import Testing

@Suite struct ElementwiseTests {
  private func pair(_ size: Int) -> (Tensor, Tensor) {
    (.random(Shape(size), 1), .random(Shape(size), 2))
  }

  @Test(arguments: ReferenceKernels.sizes) func everySize(_ size: Int) {
    let (x, y) = pair(size)
    func expect(
      _ change: (inout Tensor) -> Void, _ reference: (Double, Double) -> Double
    ) {
      var result = x
      change(&result)
      let expected = zip(x.values, y.values).map { reference(Double($0), Double($1)) }
      #expect(relativeError(result.values, expected) < 1e-7)
    }
    expect({ $0.add(y) }, +)
    expect({ $0.add(y, scaledBy: -0.3) }) { $0 + Double(Float(-0.3)) * $1 }
    expect({ $0.multiply(by: y) }, *)
    expect({ $0.scale(by: 1.7) }) { a, _ in Double(Float(1.7)) * a }
    expect({ $0.formMaximum(with: y.allRows) }, max)
    expect({ $0.copy(from: y) }) { $1 }
    expect({ $0.fill(2) }) { _, _ in 2 }
    expect({ $0.multiplyByTanhDerivative(of: y) }) { $0 * (1 - $1 * $1) }
  }

  @Test(arguments: [1, 3, 16, 40]) func theMaximumWithNaNIsNaN(_ size: Int) {
    let ones = Tensor(repeating: 1, shape: Shape(size))
    let notNumbers = Tensor(repeating: .nan, shape: Shape(size))
    var (first, second) = (ones, notNumbers)
    first.formMaximum(with: notNumbers.allRows)
    second.formMaximum(with: ones.allRows)
    #expect(first.values.allSatisfy { $0.isNaN } && second.values.allSatisfy { $0.isNaN })
  }

  @Test(arguments: [(0, 3), (1, 1), (4, 0), (5, 17), (31, 64)])
  func rowsAndBias(_ rows: Int, _ columns: Int) {
    let matrix = Tensor.random(Shape(rows, columns), 1)
    let bias = Tensor.random(Shape(columns), 2)
    var result = matrix
    result.fillRows(with: bias)
    #expect(result.values == (0..<rows).flatMap { _ in bias.values })
    var sum = bias
    sum.addSumOfRows(of: matrix)
    let sums = (0..<columns).map { column in
      (0..<rows).reduce(Double(bias[0, column])) { $0 + Double(matrix[$1, column]) }
    }
    #expect(relativeError(sum.values, sums) < 1e-6)
  }
}
