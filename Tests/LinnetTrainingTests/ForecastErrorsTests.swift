import Foundation
import LinnetTraining
import TestSupport
import Testing

/// Measures of forecasts are those of NumPy.
@Suite struct ForecastErrorsTests {
  struct Golden: Decodable, Sendable {
    let seasonLength: Int
    let history, actual: [Double?]
    let forecast, levels, pinball: [Double]
    let quantiles: [[Double]]
    let coverage, width: Double
    let meanAbsoluteError, rootMeanSquaredError, symmetricPercentageError: Double
    let scaledError: Double?
  }

  static let golden = Result {
    try JSONDecoder().decode([Golden].self, from: Fixture.data("forecast-errors"))
  }

  @Test(arguments: try golden.get())
  func measuresAreThoseOfNumPy(_ golden: Golden) throws {
    func isClose(_ value: Double?, _ expected: Double?) -> Bool {
      guard let value, let expected else { return value == nil && expected == nil }
      return abs(value - expected) <= 1e-12 * abs(expected)
    }
    let errors = try #require(
      ForecastErrors(
        forecast: golden.forecast, actual: golden.actual, history: golden.history,
        seasonLength: golden.seasonLength))
    #expect(isClose(errors.meanAbsoluteError, golden.meanAbsoluteError))
    #expect(isClose(errors.rootMeanSquaredError, golden.rootMeanSquaredError))
    #expect(isClose(errors.symmetricPercentageError, golden.symmetricPercentageError))
    #expect(isClose(errors.scaledError, golden.scaledError))
    let forecast = Forecast(
      mean: golden.forecast, levels: golden.levels, quantiles: golden.quantiles)
    for (level, expected) in golden.pinball.enumerated() {
      let loss = PinballLoss.mean(
        quantiles: forecast.quantiles[level], level: forecast.levels[level], actual: golden.actual)
      #expect(isClose(loss, expected))
    }
    #expect(
      isClose(
        PinballLoss.mean(forecast, actual: golden.actual),
        golden.pinball.reduce(0, +) / Double(golden.pinball.count)))
    let interval = try #require(forecast.interval(coverage: 0.8))
    let coverage = try #require(
      IntervalCoverage(lower: interval.lower, upper: interval.upper, actual: golden.actual))
    #expect(isClose(coverage.coverage, golden.coverage))
    #expect(isClose(coverage.meanWidth, golden.width))
  }

  @Test func nothingKnownIsNoMeasure() {
    #expect(
      ForecastErrors(forecast: [1, 2], actual: [nil, nil], history: [1, 2, 3], seasonLength: 1)
        == nil)
    #expect(IntervalCoverage(lower: [1], upper: [2], actual: [nil]) == nil)
    #expect(IntervalCoverage(of: []) == nil)
    #expect(ForecastErrors(meanOf: []) == nil)
    let forecast = Forecast(mean: [1], levels: [0.5], quantiles: [[1]])
    #expect(PinballLoss.mean(forecast, actual: [nil]) == nil)
    #expect(PinballLoss.mean(Forecast(mean: [1]), actual: [1]) == nil)
  }

  @Test func meansCountEachForecastTheSame() throws {
    let one = try #require(
      ForecastErrors(forecast: [1], actual: [2], history: [1, 2, 4], seasonLength: 1))
    let other = try #require(
      ForecastErrors(forecast: [5, 5], actual: [8, 8], history: [3, 3, 3], seasonLength: 1))
    let mean = try #require(ForecastErrors(meanOf: [one, other]))
    #expect(mean.meanAbsoluteError == 2)
    // The constant history has no scale.
    #expect(other.scaledError == nil && mean.scaledError == one.scaledError)
    #expect(one.overallWeightedAverage(relativeTo: one) == 1)
    #expect(one.overallWeightedAverage(relativeTo: other) == nil)
  }

  @Test func coverageOfPartsIsThatOfTheWhole() throws {
    let first = try #require(IntervalCoverage(lower: [0], upper: [2], actual: [1]))
    let second = try #require(
      IntervalCoverage(lower: [0, 0, 0], upper: [4, 4, 4], actual: [5, 4, -1]))
    let both = try #require(IntervalCoverage(of: [first, second]))
    #expect(both.count == 4 && both.inside == 2 && both.meanWidth == 3.5)
  }

  @Test func boundsRaiseQuantiles() {
    let forecast = Forecast(mean: [-1, 3], levels: [0.1, 0.9], quantiles: [[-4, -1], [2, 5]])
    #expect(
      forecast.raised(to: 0)
        == Forecast(mean: [0, 3], levels: [0.1, 0.9], quantiles: [[0, 0], [2, 5]]))
    #expect(forecast.interval(coverage: 0.5) == nil)
  }
}
