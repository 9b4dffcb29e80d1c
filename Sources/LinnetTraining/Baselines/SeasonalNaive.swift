/// Each value is that of a season before; with a season of 1 the last value goes on.
///
/// The variance h seasons ahead is h times that of the errors within the history (Hyndman and
/// Athanasopoulos 2021, Forecasting: Principles and Practice, section 5.5). Where no two values are a
/// season apart there is nothing to estimate it from, and all quantiles are the value itself.
public struct SeasonalNaive: ForecastingMethod {
  /// How many values make a season.
  public let seasonLength: Int

  /// The forecast that nothing changes.
  public static let naive = SeasonalNaive(seasonLength: 1)

  /// The forecast of a season of so many values.
  public init(seasonLength: Int) {
    precondition(seasonLength > 0, "a season of \(seasonLength)")
    self.seasonLength = seasonLength
  }

  /// What it is called in tables.
  public var name: String { seasonLength == 1 ? "naive" : "seasonal naive" }

  /// The latest value at the same place of the season, or the latest of all where there is none.
  public func forecast(history: [Double?], horizon: Int, levels: [Double]) -> Forecast {
    let observed = observations(history)
    precondition(!observed.isEmpty, "expected a value to forecast from")
    let last = observed[observed.count - 1]
    var latest: [Int: (time: Int, value: Double)] = [:]
    for one in observed { latest[one.time % seasonLength] = one }
    var variances: [Double] = []
    for (earlier, later) in zip(history, history.dropFirst(seasonLength)) {
      if let earlier, let later { variances.append((later - earlier) * (later - earlier)) }
    }
    let variance = variances.isEmpty ? 0 : mean(variances)
    var means: [Double] = []
    var deviations: [Double] = []
    for time in history.count..<history.count + horizon {
      let source = latest[time % seasonLength]
      means.append(source?.value ?? last.value)
      let seasons = (time - (source?.time ?? last.time) + seasonLength - 1) / seasonLength
      deviations.append((variance * Double(seasons)).squareRoot())
    }
    return Forecast(mean: means, deviations: deviations, levels: levels)
  }
}
