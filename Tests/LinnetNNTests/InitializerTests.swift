import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct InitializerTests {
  private func make(_ initializer: Initializer, _ shape: Shape, seed: UInt64 = 1) -> Tensor {
    var random = SeededRandom(seed: seed)
    return initializer(shape, random: &random)
  }

  @Test func zeros() {
    #expect(make(.zeros, Shape(2, 3)) == Tensor(zeros: Shape(2, 3)))
  }

  @Test func uniformFillsItsRange() {
    let values = make(.uniform(limit: 0.5), Shape(100, 100)).values
    #expect(values.allSatisfy { abs($0) <= 0.5 })
    #expect((values.max() ?? 0) > 0.49 && (values.min() ?? 0) < -0.49)
    #expect(abs(values.reduce(0, +) / 10_000) < 4 * 0.5 / (3 * 10_000 as Float).squareRoot())
  }

  @Test func glorotHasItsVariance() {
    let tensor = make(.glorot, Shape(300, 100))
    let variance = tensor.sumOfSquares / 30_000
    #expect(abs(variance / (2.0 / 400) - 1) < 0.03)
  }

  @Test func normalHasItsDeviation() {
    let tensor = make(.normal(deviation: 0.1), Shape(200, 100))
    #expect(abs(tensor.sumOfSquares / 20_000 / 0.01 - 1) < 0.04)
    #expect(abs(tensor.sum / 20_000) < 4 * 0.1 / 141)
  }

  /// Each block of as many rows as there are columns is orthogonal.
  @Test(arguments: [(1, 1), (4, 4), (20, 5), (3, 8), (128, 32), (256, 64)])
  func orthogonal(_ rows: Int, _ columns: Int) {
    let tensor = make(.orthogonal, Shape(rows, columns))
    for block in stride(from: 0, to: rows, by: columns) {
      let range = block..<min(block + columns, rows)
      var products = Tensor(zeros: Shape(range.count, range.count))
      multiply(
        tensor[rows: range], tensor[rows: range].transposed, into: &products,
        rows: 0..<range.count)
      let identity = (0..<range.count).flatMap { row in
        (0..<range.count).map { row == $0 ? 1.0 : 0 }
      }
      #expect(relativeError(products.values, identity) < 1e-4)
    }
  }

  @Test func seedsDiffer() {
    #expect(make(.glorot, Shape(3, 3), seed: 1) == make(.glorot, Shape(3, 3), seed: 1))
    #expect(make(.glorot, Shape(3, 3), seed: 1) != make(.glorot, Shape(3, 3), seed: 2))
  }
}
