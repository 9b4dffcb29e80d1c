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

  /// The definition in double precision, and its gradient by central differences.
  @Test(arguments: [2, 7, 16, 17, 100, 1003], [0, 0.1] as [Float])
  func pairsAreDrawnTogether(_ columns: Int, _ smoothing: Float) {
    let (consistency, scale) = (5.0, 0.25)
    func softmax(_ x: [Double]) -> [Double] {
      let logSum = log(x.reduce(0) { $0 + exp($1) })
      return x.map { exp($0 - logSum) }
    }
    func loss(_ x: [Double], _ y: [Double], _ target: Int) -> Double {
      let (p, q) = (softmax(x), softmax(y))
      return zip(p, q).enumerated().reduce(0) { sum, element in
        let (column, (p, q)) = element
        let expected =
          Double(smoothing) / Double(columns) + (column == target ? 1 - Double(smoothing) : 0)
        let divergence = p * log(p / q) + q * log(q / p)
        return sum - expected * (log(p) + log(q)) + consistency * divergence / 2
      }
    }
    var logits = Tensor.random(Shape(4, columns), UInt64(columns))
    logits.scale(by: 2)
    let rows = (0..<4).map { row in (0..<columns).map { Double(logits[row, $0]) } }
    let targets = [1, 1, Int32(columns - 1), Int32(columns - 1)]
    let found = logits.formCrossEntropyGradient(
      targets: targets, labelSmoothing: smoothing, consistency: Float(consistency),
      scale: Float(scale))
    let expected =
      loss(rows[0], rows[1], Int(targets[0])) + loss(rows[2], rows[3], Int(targets[2]))
    #expect(abs(found - expected) < 1e-5 * expected)
    for row in 0..<4 {
      let (own, other) = (rows[row], rows[row ^ 1])
      for column in stride(from: 0, to: columns, by: max(1, columns / 16)) {
        func shifted(by step: Double) -> Double {
          var own = own
          own[column] += step
          return loss(own, other, Int(targets[row]))
        }
        let slope = scale * (shifted(by: 1e-4) - shifted(by: -1e-4)) / 2e-4
        #expect(abs(Double(logits[row, column]) - slope) < 1e-6)
      }
    }
  }

  /// Two equal rows cost what each costs.
  @Test func equalRowsDoNotDiverge() {
    let row = Tensor.random(Shape(1, 50), 3)
    var pair = Tensor(row.values + row.values, shape: Shape(2, 50))
    var single = row
    let loss = single.formCrossEntropyGradient(
      targets: [4] as [Int32], labelSmoothing: 0.1, scale: 1)
    let both = pair.formCrossEntropyGradient(
      targets: [4, 4] as [Int32], labelSmoothing: 0.1, consistency: 7, scale: 1)
    #expect(abs(both - 2 * loss) < 1e-6)
    let twice = Tensor(single.values + single.values, shape: pair.shape)
    #expect(relativeError(pair, twice) < 1e-6)
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
      var pair = Tensor.random(Shape(2, 19), 1)
      pair[1, place] = value
      let consistent = pair.formCrossEntropyGradient(
        targets: [2, 2] as [Int32], labelSmoothing: smoothing, consistency: 1, scale: 1)
      #expect(!consistent.isFinite)
    }
  }

  @Test func noRowsHaveNoLoss() {
    var logits = Tensor(zeros: Shape(0, 5))
    let loss = logits.formCrossEntropyGradient(
      targets: [] as [Int32], labelSmoothing: 0.1, scale: 1)
    #expect(loss == 0)
  }
}
