import Foundation
import LinnetTensor
import TestSupport
import Testing

@Suite struct SoftmaxTests {
  @Test(arguments: [1, 3, 15, 16, 100], [1, 30, 1000] as [Float])
  func equalsTheDefinition(_ size: Int, _ deviation: Float) {
    let logits = Tensor.random(Shape(2, size), 1, deviation: deviation)
    let row = (0..<size).map { logits[1, $0] }
    var column = Tensor(row, shape: Shape(size, 1))
    column.applySoftmax(over: 0..<size)
    let expected = ReferenceKernels.softmax(row)
    #expect(relativeError(column.values, expected) < 1e-7)
    #expect(abs(column.sum - 1) < 1e-6)
    let logs = logits.logSoftmax(row: 1)
    for (log, probability) in zip(logs, expected) where probability > 1e-300 {
      #expect(abs(log - Foundation.log(probability)) < 1e-9 * max(1, -log))
    }
  }

  @Test func touchesOnlyItsElements() {
    var column = Tensor([1, 5, 2, 5, 3], shape: Shape(5, 1))
    column.applySoftmax(over: [1, 3])
    #expect(column.values == [1, 0.5, 2, 0.5, 3])
  }

  @Test func notANumberSpoilsItsRowAlone() {
    var logits = Tensor.random(Shape(2, 3), 1)
    logits[0, 1] = .nan
    #expect(logits.logSoftmax(row: 0).allSatisfy { $0.isNaN })
    #expect(logits.logSoftmax(row: 1).allSatisfy { $0.isFinite })
  }

  @Test func minusInfinityHasNoProbability() {
    var column = Tensor([0, -.infinity, 0], shape: Shape(3, 1))
    #expect(column.reshaped(to: Shape(1, 3)).logSoftmax(row: 0)[1] == -.infinity)
    column.applySoftmax(over: 0..<3)
    #expect(column.values == [0.5, 0, 0.5])
  }
}
