import Foundation
import LinnetTensor
import TestSupport
import Testing

@Suite struct CrossEntropyRowsTests {
  /// The definition, in double precision.
  private func reference(
    _ logits: Tensor, _ targets: [Int32], _ smoothing: Double, _ scale: Double
  ) -> (loss: Double, gradient: [Double]) {
    var (loss, gradient) = (0.0, [Double]())
    for (row, target) in targets.enumerated() {
      let x = (0..<logits.columns).map { Double(logits[row, $0]) }
      let largest = x.max() ?? 0
      let logSum = largest + log(x.reduce(0) { $0 + exp($1 - largest) })
      for (column, x) in x.enumerated() {
        let expected =
          smoothing / Double(logits.columns) + (column == Int(target) ? 1 - smoothing : 0)
        loss -= expected * (x - logSum)
        gradient.append(scale * (exp(x - logSum) - expected))
      }
    }
    return (loss, gradient)
  }

  @Test(arguments: [1, 2, 7, 8, 15, 16, 17, 33, 1000, 8003], [0, 0.1, 0.5] as [Float])
  func everySize(_ columns: Int, _ smoothing: Float) {
    for spread: Float in [0.1, 3, 40] {
      var logits = Tensor.random(Shape(3, columns), UInt64(columns))
      logits.scale(by: spread)
      let targets = [0, Int32(columns - 1), Int32(columns / 2)]
      let expected = reference(logits, targets, Double(smoothing), Double(Float(0.25)))
      let loss = logits.formCrossEntropyGradient(
        targets: targets, labelSmoothing: smoothing, scale: 0.25)
      #expect(abs(loss - expected.loss) <= 1e-6 * max(1, abs(expected.loss)))
      let errors = zip(logits.values, expected.gradient).map { abs(Double($0) - $1) }
      #expect((errors.max() ?? 0) < 1e-6)
    }
  }

  /// Logits far beyond where eˣ ends, and a right class that is all but impossible.
  @Test func extremesAreExact() {
    var logits = Tensor([1e4, -1e4, 0, 3e38, -3e38, 0], shape: Shape(2, 3))
    let loss = logits.formCrossEntropyGradient(
      targets: [1, 0] as [Int32], labelSmoothing: 0, scale: 1)
    #expect(loss == 2e4)
    #expect(logits.values == [1, -1, 0, 0, 0, 0])
  }

  @Test(arguments: [Float.nan, .infinity], [0, 0.1] as [Float])
  func whatIsNoNumberIsSeen(_ value: Float, _ smoothing: Float) {
    for place in [0, 5, 18] {
      var logits = Tensor.random(Shape(1, 19), 1)
      logits[0, place] = value
      let loss = logits.formCrossEntropyGradient(
        targets: [2] as [Int32], labelSmoothing: smoothing, scale: 1)
      #expect(!loss.isFinite)
    }
  }

  @Test func noRowsHaveNoLoss() {
    var logits = Tensor(zeros: Shape(0, 5))
    let loss = logits.formCrossEntropyGradient(
      targets: [] as [Int32], labelSmoothing: 0.1, scale: 1)
    #expect(loss == 0)
  }
}
