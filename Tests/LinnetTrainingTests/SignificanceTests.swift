import Foundation
import LinnetTraining
import Testing

@Suite struct SignificanceTests {
  /// Values of statsmodels, SciPy and NumPy: Fixtures/make_significance.py.
  private struct Values: Decodable {
    struct Interval: Decodable { let right, count: Int, low, high: Double }
    struct Test: Decodable { let first, second: Int, p: Double }
    struct Adjusted: Decodable { let p, adjusted: [Double] }
    struct Bootstrap: Decodable { let values: [Double], mean, low, high, p, deviation: Double }
    let wilson: [Interval]
    let mcnemar: [Test]
    let holm: [Adjusted]
    let bootstrap: [Bootstrap]

    init() throws {
      let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures/significance.json")
      self = try JSONDecoder().decode(Self.self, from: Data(contentsOf: url))
    }
  }

  @Test func wilsonsIntervalIsThatOfStatsmodels() throws {
    for expected in try Values().wilson {
      let interval = ProportionInterval(successes: expected.right, of: expected.count)
      #expect(abs(interval.low - expected.low) < 1e-12, "\(expected)")
      #expect(abs(interval.high - expected.high) < 1e-12, "\(expected)")
    }
    let unknown = ProportionInterval(successes: 0, of: 0)
    #expect(unknown.low == 0 && unknown.high == 1)
  }

  @Test func mcNemarsTestIsThatOfStatsmodels() throws {
    for expected in try Values().mcnemar {
      let test = McNemarTest(onlyFirst: expected.first, onlySecond: expected.second)
      #expect(abs(test.pValue - expected.p) <= 1e-9 * max(expected.p, 1e-300), "\(expected)")
    }
    let test = McNemarTest([true, true, false, false], [true, false, true, false])
    #expect(test.onlyFirst == 1 && test.onlySecond == 1 && test.pValue == 1)
  }

  @Test func holmsAdjustmentIsThatOfStatsmodels() throws {
    for expected in try Values().holm {
      let adjusted = holmAdjusted(expected.p)
      #expect(zip(adjusted, expected.adjusted).allSatisfy { abs($0 - $1) < 1e-12 })
    }
  }

  /// To within four standard errors of 10,000 draws: of a 2.5 % quantile, about 2.7 % of the deviation of
  /// the means each; of a probability, (p (1 - p) / draws)½ for each of the two sides.
  @Test func theBootstrapAgreesWithSciPys() throws {
    for expected in try Values().bootstrap {
      let bootstrap = BootstrapMean(expected.values)
      #expect(abs(bootstrap.mean - expected.mean) < 1e-12)
      let room = 4 * 0.027 * expected.deviation
      #expect(abs(bootstrap.low - expected.low) < room)
      #expect(abs(bootstrap.high - expected.high) < room)
      let side = expected.p / 2
      #expect(
        abs(bootstrap.pValue - expected.p) < 8 * (side * (1 - side) / 10_000).squareRoot() + 4e-4)
    }
  }

  @Test func theSameSeedGivesTheSameInterval() {
    let values = (0..<50).map { Double($0 % 3) - 0.9 }
    #expect(BootstrapMean(values, seed: 3) == BootstrapMean(values, seed: 3))
    #expect(BootstrapMean(values, seed: 3) != BootstrapMean(values, seed: 4))
    #expect(BootstrapMean([]).pValue == 1)
    #expect(BootstrapMean([0, 0, 0]).pValue == 1)
    #expect(BootstrapMean([Double](repeating: 1, count: 20)).pValue < 0.001)
  }
}
