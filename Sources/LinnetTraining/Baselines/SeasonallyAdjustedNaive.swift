/// Naive 2 of the M competitions, to which the OWA is relative: where the history has a season, this is
/// divided out before the last value goes on, and multiplied in again.
///
/// The history has a season where the autocorrelation at its length is beyond the 90 % limit of
/// Bartlett's formula (Makridakis et al. 2020, doi:10.1016/j.ijforecast.2019.04.014).
public struct SeasonallyAdjustedNaive: ForecastingMethod {
  /// How many values make a season.
  public let seasonLength: Int

  /// The forecast of a season of so many values.
  public init(seasonLength: Int) {
    precondition(seasonLength > 0, "a season of \(seasonLength)")
    self.seasonLength = seasonLength
  }

  /// What it is called in tables.
  public var name: String { "naive 2" }

  /// The last value without its season, with those of the times to come.
  public func forecast(history: [Double?], horizon: Int, levels: [Double]) -> Forecast {
    let observed = observations(history)
    precondition(!observed.isEmpty, "expected a value to forecast from")
    let start = observed[0].time
    let values = SeasonalFigure.filled(history)
    guard seasonLength > 1, values.allSatisfy({ $0 > 0 }), hasSeason(values) else {
      return SeasonalNaive.naive.forecast(history: history, horizon: horizon, levels: levels)
    }
    let figure = SeasonalFigure.figure(
      values, seasonLength: seasonLength, isMultiplicative: true)
    func factor(_ time: Int) -> Double {
      // Numbers before the first value, which is the start of the figure, are missing.
      figure[(time - start + seasonLength * (start / seasonLength + 1)) % seasonLength]
    }
    let adjusted = history.enumerated().map { time, value in value.map { $0 / factor(time) } }
    let forecast = SeasonalNaive.naive.forecast(
      history: adjusted, horizon: horizon, levels: levels)
    func seasonal(_ values: [Double]) -> [Double] {
      values.enumerated().map { $1 * factor(history.count + $0) }
    }
    return Forecast(
      mean: seasonal(forecast.mean), levels: levels, quantiles: forecast.quantiles.map(seasonal))
  }

  private func hasSeason(_ values: [Double]) -> Bool {
    guard values.count >= 3 * seasonLength else { return false }
    let center = mean(values)
    let differences = values.map { $0 - center }
    let variance = differences.reduce(0) { $0 + $1 * $1 }
    guard variance > 0 else { return false }
    let correlations = (1...seasonLength).map { lag in
      zip(differences, differences.dropFirst(lag)).reduce(0) { $0 + $1.0 * $1.1 } / variance
    }
    let spread = correlations.dropLast().reduce(1) { $0 + 2 * $1 * $1 }
    let limit = 1.645 * (spread / Double(values.count)).squareRoot()
    return abs(correlations[seasonLength - 1]) > limit
  }
}
