import LinnetTraining

/// Exponential smoothing and the seasonal naive forecast beside the networks.
struct SimpleMethods: Sendable {
  private let seasonLength: Int
  private let levels: [Double]
  /// How many values at the end of a series exponential smoothing looks at.
  private let longestHistory: Int

  init(_ configuration: ForecasterConfiguration) {
    seasonLength = configuration.seasonLength
    levels = configuration.levels
    longestHistory = max(200, 8 * seasonLength)
  }

  /// What exponential smoothing says.
  func smoothing(_ past: Forecaster.Past, horizon: Int) -> Forecast {
    let recent = Array(past.history.suffix(longestHistory).drop { $0 == nil })
    return forecast(
      ExponentialSmoothing(seasonLength: seasonLength), after: recent, past, horizon)
  }

  /// What the season before says.
  func naive(_ past: Forecaster.Past, horizon: Int) -> Forecast {
    forecast(SeasonalNaive(seasonLength: seasonLength), after: past.history, past, horizon)
  }

  /// The expected values are the medians.
  private func forecast(
    _ method: some ForecastingMethod, after history: [Double?], _ past: Forecaster.Past,
    _ horizon: Int
  ) -> Forecast {
    let forecast = method.forecast(history: history, horizon: horizon, levels: levels)
    let result = Forecast(
      mean: forecast.quantiles[levels.count / 2], levels: levels, quantiles: forecast.quantiles)
    return past.series.isNonNegative ? result.raised(to: 0) : result
  }
}
