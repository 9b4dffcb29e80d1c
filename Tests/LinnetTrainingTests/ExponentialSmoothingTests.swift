import Foundation
import LinnetCorpora
import LinnetTraining
import TestSupport
import Testing

@Suite struct ExponentialSmoothingTests {
  @Test func aLineGoesOn() throws {
    let history = (0..<30).map { 10 + 2 * Double($0) + ($0.isMultiple(of: 2) ? 0.1 : -0.1) }
    let fit = try #require(ExponentialSmoothing(seasonLength: 1).fit(history))
    #expect(fit.form.trend != .none)
    let forecast = fit.forecast(horizon: 4, levels: [])
    #expect(largestDifference(forecast.mean, [70, 72, 74, 76]) < 0.01)
  }

  @Test func aSeasonComesAgain() throws {
    let season = [10.0, 40, 25, 60]
    let history = (0..<40).map { season[$0 % 4] * (1 + ($0.isMultiple(of: 3) ? 0.01 : -0.005)) }
    let method = ExponentialSmoothing(seasonLength: 4)
    #expect(method.fit(history)?.form.season != SmoothingForm.Season.none)
    let forecast = method.forecast(history: history, horizon: 6, levels: [0.1, 0.9])
    #expect(largestDifference(forecast.mean, [10, 40, 25, 60, 10, 40]) < 0.03)
  }

  @Test func negativeValuesHaveNoRelativeErrors() throws {
    let history = (0..<24).map { Double($0 * 7 % 11) - 5 }
    let fit = try #require(ExponentialSmoothing(seasonLength: 12).fit(history))
    #expect(fit.form.error == .additive && fit.form.season != .multiplicative)
    let form = SmoothingForm(
      error: .multiplicative, trend: .none, season: .none, seasonLength: 1)
    #expect(ExponentialSmoothing.fit(history, form: form) == nil)
  }

  @Test(arguments: [
    [5.0], [5, 6], [5, 6, 7, 6], [0, 0, 0, 0, 0, 0, 0, 0], [3, 3, 3, 3, 3, 3, 3],
  ])
  func whatCannotBeFittedGoesOn(history: [Double]) {
    let method = ExponentialSmoothing(seasonLength: 4)
    #expect(method.fit(history) == nil)
    let forecast = method.forecast(history: history, horizon: 2, levels: [0.5])
    #expect(forecast.mean == [history[history.count - 1], history[history.count - 1]])
  }

  @Test func theUnitDoesNotMatter() {
    let history = (0..<36).map { 20 + Double($0) + 8 * sin(Double($0)) }
    let method = ExponentialSmoothing(seasonLength: 1)
    let forecast = method.forecast(history: history, horizon: 3, levels: [0.1])
    let scaled = method.forecast(history: history.map { $0 * 1e9 }, horizon: 3, levels: [0.1])
    #expect(largestDifference(scaled.mean.map { $0 / 1e9 }, forecast.mean) < 1e-6)
    #expect(largestDifference(scaled.quantiles[0].map { $0 / 1e9 }, forecast.quantiles[0]) < 1e-6)
  }

  @Test func missingValuesAtTheEndsAreStepsToLookAcross() {
    let history: [Double?] = (0..<20).map { 10 + 2 * Double($0) + ($0.isMultiple(of: 2) ? 0.1 : 0) }
    let method = ExponentialSmoothing(seasonLength: 1)
    let forecast = method.forecast(history: history, horizon: 4, levels: [0.9])
    let gaps = method.forecast(history: [nil] + history + [nil, nil], horizon: 2, levels: [0.9])
    #expect(gaps.mean == Array(forecast.mean.suffix(2)))
    #expect(gaps.quantiles[0] == Array(forecast.quantiles[0].suffix(2)))
  }

  @Test func hugeAndTinyValuesHaveFiniteForecasts() {
    for size in [1e-300, 1e-30, 1e30, 1e150] {
      let history = (0..<30).map { size * (2 + sin(Double($0))) }
      let forecast = ExponentialSmoothing(seasonLength: 4)
        .forecast(history: history, horizon: 8, levels: [0.05, 0.95])
      let numbers = forecast.mean + forecast.quantiles.flatMap { $0 }
      #expect(numbers.count { !$0.isFinite } == 0, "\(size)")
    }
  }
}

/// The automatic choice beside that of statsforecast's AutoETS, on public series.
@Suite(.enabled(if: DataFolder.url != nil, "\(DataFolder.absent)")) struct AutomaticSmoothingTests {
  struct Golden: Decodable {
    let group, name, model: String
    let horizon, seasonLength: Int
    let symmetricPercentageError, scaledError, coverage: Double
  }

  private func values(_ name: String) throws -> [String: [Double?]] {
    let folder = try #require(DataFolder.url).appendingPathComponent("timeseries")
    let file = try TimeSeriesFile(path: folder.appendingPathComponent("\(name).csv").path)
    return Dictionary(uniqueKeysWithValues: file.series.map { ($0.name, $0.values) })
  }

  @Test(arguments: ["m3_monthly", "m3_quarterly", "m3_yearly"])
  func errorsAreAboutThoseOfStatsforecast(group: String) throws {
    let all = try JSONDecoder().decode([Golden].self, from: Fixture.data("automatic-smoothing"))
    let cases = all.filter { $0.group == group }
    let (train, test) = (try values("\(group)_train"), try values("\(group)_test"))
    var (errors, coverages): ([ForecastErrors], [IntervalCoverage]) = ([], [])
    for golden in cases {
      let history = try #require(train[golden.name])
      let actual = try #require(test[golden.name])
      let forecast = ExponentialSmoothing(seasonLength: golden.seasonLength).forecast(
        history: history, horizon: golden.horizon, levels: [0.1, 0.9])
      let interval = try #require(forecast.interval(coverage: 0.8))
      errors.append(
        try #require(
          ForecastErrors(
            forecast: forecast.mean, actual: actual, history: history,
            seasonLength: golden.seasonLength)))
      coverages.append(
        try #require(
          IntervalCoverage(lower: interval.lower, upper: interval.upper, actual: actual)))
    }
    let scaled = try #require(ForecastErrors(meanOf: errors)?.scaledError)
    let expected = cases.map(\.scaledError).reduce(0, +) / Double(cases.count)
    #expect(cases.count >= 40 && abs(scaled / expected - 1) < 0.1, "\(scaled) \(expected)")
    let coverage = try #require(IntervalCoverage(of: coverages)).coverage
    let other = cases.map(\.coverage).reduce(0, +) / Double(cases.count)
    #expect(abs(coverage - other) < 0.1, "\(coverage) \(other)")
  }
}
