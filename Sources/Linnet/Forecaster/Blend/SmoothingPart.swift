import LinnetTraining

/// Exponential smoothing beside the networks.
struct SmoothingPart: Sendable {
  private let method: ExponentialSmoothing
  private let levels: [Double]
  /// How many values at the end of a series are looked at.
  private let longestHistory: Int

  init(_ configuration: ForecasterConfiguration) {
    method = ExponentialSmoothing(seasonLength: configuration.seasonLength)
    levels = configuration.levels
    longestHistory = max(200, 8 * configuration.seasonLength)
  }

  /// What exponential smoothing says; the expected values are the medians.
  func forecast(_ past: Forecaster.Past, horizon: Int) -> Forecast {
    let recent = Array(past.history.suffix(longestHistory).drop { $0 == nil })
    let forecast = method.forecast(history: recent, horizon: horizon, levels: levels)
    let result = Forecast(
      mean: forecast.quantiles[levels.count / 2], levels: levels, quantiles: forecast.quantiles)
    return past.series.isNonNegative ? result.raised(to: 0) : result
  }
}
