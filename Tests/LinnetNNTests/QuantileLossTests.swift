import Foundation
import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct QuantileLossTests {
  private let loss = QuantileLoss(levels: [0.1, 0.3, 0.5, 0.7, 0.9])
  private let targets: [Float] = [0.3, .nan, -2, 5]
  private let weights: [Float] = [1, 1, 0.5, 2]

  private func value(_ outputs: Tensor) -> (loss: Double, gradient: Tensor) {
    var gradient = Tensor()
    let value = loss(
      outputs, targets: targets, weights: weights, totalWeight: 3.5, outputGradient: &gradient)
    return (value, gradient)
  }

  @Test func quantilesNeverCross() {
    var outputs = Tensor.random(Shape(50, 5), 1)
    outputs.scale(by: 30)
    let quantiles = loss.quantiles(outputs)
    for row in 0..<50 {
      #expect(quantiles[row, 2] == outputs[row, 2])
      for column in 1..<5 { #expect(quantiles[row, column - 1] <= quantiles[row, column]) }
    }
  }

  /// The definition, term by term.
  @Test func lossIsThatOfItsDefinition() {
    let outputs = Tensor.random(Shape(4, 5), 2)
    func softplus(_ x: Float) -> Double { log(1 + exp(Double(x))) }
    var expected = 0.0
    for (row, target) in targets.enumerated() where !target.isNaN {
      let o = (0..<5).map { outputs[row, $0] }
      let middle = Double(o[2])
      let quantiles = [
        middle - softplus(o[1]) - softplus(o[0]), middle - softplus(o[1]), middle,
        middle + softplus(o[3]), middle + softplus(o[3]) + softplus(o[4]),
      ]
      for (quantile, level) in zip(quantiles, [0.1, 0.3, 0.5, 0.7, 0.9]) {
        let difference = Double(target) - quantile
        expected +=
          2 * Double(weights[row]) * max(level * difference, (level - 1) * difference) / 5 / 3.5
      }
    }
    #expect(abs(value(outputs).loss - expected) < 1e-6)
  }

  @Test func gradientIsThatOfCentralDifferences() {
    let outputs = Tensor.random(Shape(4, 5), 3)
    let gradient = value(outputs).gradient
    for row in 0..<4 {
      for column in 0..<5 {
        var (above, below) = (outputs, outputs)
        above[row, column] += 0x1p-10
        below[row, column] -= 0x1p-10
        let distance = Double(above[row, column]) - Double(below[row, column])
        let numeric = (value(above).loss - value(below).loss) / distance
        #expect(abs(numeric - Double(gradient[row, column])) < 1e-4)
      }
    }
  }

  @Test func missingTargetsDoNotCount() {
    let outputs = Tensor.random(Shape(4, 5), 4)
    let gradient = value(outputs).gradient
    #expect((0..<5).allSatisfy { gradient[1, $0] == 0 })
  }
}
