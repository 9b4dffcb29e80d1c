import Foundation
import LinnetTensor
import Testing

@testable import Linnet

@Suite struct SoftmaxTests {
  @Test(
    arguments: [
      [0, 0], [1000, -1000], [1e308, 1e308, -1e308], [-1e6], [.infinity, 0], [-.infinity, 0],
      [.infinity, .infinity, 1], [.nan, 1], [.nan, .nan], [-.infinity, -.infinity],
    ] as [[Double]], [.leastNonzeroMagnitude, 0.05, 1, 20, 1e308])
  func isAlwaysADistribution(_ logits: [Double], temperature: Double) {
    let probabilities = softmax(logits, temperature: temperature)
    #expect(probabilities.allSatisfy { (0...1).contains($0) }, "\(probabilities)")
    #expect(abs(probabilities.reduce(0, +) - 1) < 1e-12, "\(probabilities)")
  }

  @Test func knownValues() {
    let probabilities = softmax([log(1), log(2), log(5)], temperature: 1)
    for (one, other) in zip(probabilities, [0.125, 0.25, 0.625]) {
      #expect(abs(one - other) < 1e-15)
    }
    // Half the temperature squares the odds.
    #expect(abs(softmax([0, log(3)], temperature: 0.5)[1] - 0.9) < 1e-15)
  }

  /// A model that is right nine times in ten and always 99 % sure should be 90 % sure.
  @Test func theTemperatureIsTheOptimum() {
    let logits = (0..<10_000).map { _ in [0, log(99.0)] }
    let targets = (0..<10_000).map { $0 % 10 == 0 ? 0 : 1 }
    let temperature = bestTemperature(logits, targets: targets)
    #expect(abs(temperature - log(99.0) / log(9.0)) < 2e-3)
    #expect(abs(softmax(logits[0], temperature: temperature)[1] - 0.9) < 1e-3)
  }

  @Test func theTemperatureLowersTheLoss() {
    var random = SeededRandom(seed: 1)
    for scale in [0.3, 1, 4] {
      let logits = (0..<200).map { _ in (0..<3).map { _ in scale * Double(random.normal()) } }
      let targets = logits.map { random.below(4) == 0 ? random.below(3) : indexOfLargest($0) }
      func loss(_ temperature: Double) -> Double {
        zip(logits, targets).reduce(0) {
          $0 + crossEntropy($1.0, target: $1.1, temperature: temperature)
        }
      }
      let best = bestTemperature(logits, targets: targets)
      #expect(loss(best) <= loss(1))
      // Nothing near is better, what was known beforehand counted.
      func cost(_ temperature: Double) -> Double {
        loss(temperature) + 2 * log(temperature) * log(temperature)
      }
      for other in [0.05, 0.2, 1, best * 0.95, best * 1.05, 20] {
        #expect(cost(best) <= cost(other) + 1e-9)
      }
    }
    #expect(bestTemperature([], targets: []) == 1)
  }

  @Test(arguments: [0.5, 1, 2.5])
  func theTemperatureOfSampledLabelsIsFound(temperature: Double) {
    var random = SeededRandom(seed: 11)
    let logits = (0..<20_000).map { _ in [0, Double(3 * random.normal())] }
    let targets = logits.map { row in
      Double(random.uniform()) < softmax(row, temperature: temperature)[1] ? 1 : 0
    }
    #expect(abs(bestTemperature(logits, targets: targets) / temperature - 1) < 0.05)
  }

  @Test func aFewRightTextsDoNotMakeAModelCertain() {
    let logits = Array(repeating: [0.0, 2.0], count: 6)
    let temperature = bestTemperature(logits, targets: Array(repeating: 1, count: 6))
    #expect((0.5..<1).contains(temperature))
  }
}
