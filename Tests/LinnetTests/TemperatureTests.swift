import Foundation
import LinnetTensor
import Testing

@testable import Linnet

@Suite struct TemperatureTests {
  @Test(arguments: [0.5, 1, 2.5])
  func theTemperatureOfSampledLabelsIsFound(temperature: Double) {
    var random = SeededRandom(seed: 11)
    let logits = (0..<20_000).map { _ in [0, Double(3 * random.normal())] }
    let targets = logits.map { row in
      Double(random.uniform()) < softmax(row, temperature: temperature)[1] ? 1 : 0
    }
    #expect(abs(bestTemperature(logits, targets: targets) / temperature - 1) < 0.05)
  }

  @Test func softmaxSumsToOneAtAnyTemperature() {
    for temperature in [0.05, 1, 20] {
      let probabilities = softmax([1000, -1000, 3], temperature: temperature)
      #expect(abs(probabilities.reduce(0, +) - 1) < 1e-12)
      #expect(probabilities.allSatisfy { (0...1).contains($0) })
    }
  }

  @Test func aFewRightTextsDoNotMakeAModelCertain() {
    let logits = Array(repeating: [0.0, 2.0], count: 6)
    let temperature = bestTemperature(logits, targets: Array(repeating: 1, count: 6))
    #expect((0.5..<1).contains(temperature))
  }

  @Test func withoutTextsTheTemperatureIsOne() {
    #expect(bestTemperature([], targets: []) == 1)
  }
}
