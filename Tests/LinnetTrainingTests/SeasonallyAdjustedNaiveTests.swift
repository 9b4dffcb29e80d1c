import Foundation
import LinnetCorpora
import LinnetTraining
import TestSupport
import Testing

@Suite struct SeasonallyAdjustedNaiveTests {
  @Test func aSeasonIsTakenOutAndPutBack() {
    let season = [0.5, 1.5, 0.8, 1.2]
    let history = (0..<24).map { 100 * season[$0 % 4] }
    let forecast = SeasonallyAdjustedNaive(seasonLength: 4).forecast(
      history: history, horizon: 5, levels: [])
    #expect(largestDifference(forecast.mean, [50, 150, 80, 120, 50]) < 1e-9)
  }

  @Test func withoutASeasonTheLastValueGoesOn() {
    let history = [3.0, 8, 2, 9, 4, 4, 9, 1, 7, 7, 2, 5, 3, 9]
    let forecast = SeasonallyAdjustedNaive(seasonLength: 4).forecast(
      history: history, horizon: 2, levels: [])
    #expect(forecast.mean == [9, 9])
  }
}

/// The errors that the M competitions published of naive methods.
@Suite(.enabled(if: DataFolder.url != nil, "\(DataFolder.absent)")) struct PublishedNaiveErrorsTests
{
  private func errors(
    _ name: String, _ method: some ForecastingMethod, seasonLength: Int
  ) throws -> ForecastErrors {
    let folder = try #require(DataFolder.url).appendingPathComponent("timeseries")
    let (train, test) = (
      try TimeSeriesFile(path: folder.appendingPathComponent("\(name)_train.csv").path),
      try TimeSeriesFile(path: folder.appendingPathComponent("\(name)_test.csv").path)
    )
    let errors = zip(train.series, test.series).compactMap { past, future in
      ForecastErrors(
        forecast: method.forecast(
          history: past.values, horizon: future.values.count, levels: []
        ).mean, actual: future.values, history: past.values, seasonLength: seasonLength)
    }
    return try #require(ForecastErrors(meanOf: errors))
  }

  @Test(arguments: [("m4_hourly", 43.003, 11.608), ("m4_weekly", 9.161, 2.777)])
  func naive(name: String, percentage: Double, scaled: Double) throws {
    let season = name == "m4_hourly" ? 24 : 1
    let errors = try errors(name, SeasonalNaive.naive, seasonLength: season)
    #expect(abs(errors.symmetricPercentageError - percentage) < 5e-4)
    #expect(abs(try #require(errors.scaledError) - scaled) < 5e-4)
  }

  @Test func seasonalNaive() throws {
    let errors = try errors("m4_hourly", SeasonalNaive(seasonLength: 24), seasonLength: 24)
    #expect(abs(errors.symmetricPercentageError - 13.912) < 5e-4)
    #expect(abs(try #require(errors.scaledError) - 1.193) < 5e-4)
  }

  @Test func naive2() throws {
    let errors = try errors(
      "m4_hourly", SeasonallyAdjustedNaive(seasonLength: 24), seasonLength: 24)
    #expect(abs(errors.symmetricPercentageError - 18.383) < 5e-4)
    #expect(abs(try #require(errors.scaledError) - 2.395) < 5e-4)
  }

  @Test func naiveOnM3() throws {
    let yearly = try errors("m3_yearly", SeasonalNaive.naive, seasonLength: 1)
    #expect(abs(yearly.symmetricPercentageError - 17.88) < 5e-3)
    let other = try errors("m3_other", SeasonalNaive.naive, seasonLength: 1)
    #expect(abs(other.symmetricPercentageError - 6.30) < 5e-3)
  }
}
