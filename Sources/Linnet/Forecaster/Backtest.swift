public import LinnetCorpora
public import LinnetTensor
public import LinnetTraining

/// A forecaster beside simple methods, on values that are known: from several origins near the end of
/// each series, what came is compared with what was forecast (Tashman 2000,
/// doi:10.1016/S0169-2070(00)00065-0).
///
/// The model is not trained again between origins. It should not have seen the values that it is
/// measured on: those that ``ForecasterConfiguration/TrainingRecord/leftOut`` counts, or others.
public struct Backtest: Sendable {
  /// The numbers of one method, each the mean over all forecasts.
  public struct Score: Sendable {
    /// What the method is called.
    public let name: String
    /// MASE, sMAPE, RMSE and MAE.
    public let errors: ForecastErrors
    /// The pinball loss over all levels, in units of the seasonal naive error within the history, times 2
    /// (so that the median's would be the MASE); nil where no history has such an error.
    public let scaledPinballLoss: Double?
    /// How many values fell into the intervals of 80 %.
    public let coverage: IntervalCoverage
    /// How many fell into those of 95 %.
    public let wideCoverage: IntervalCoverage
  }

  /// The forecaster, then naive, seasonal naive and exponential smoothing.
  public let scores: [Score]
  /// How many forecasts were compared.
  public let forecasts: Int
  /// The last forecast of the first series, to be looked at.
  public let example: Example

  /// A forecast and what came.
  public struct Example: Sendable {
    /// The series, of which the first ``count`` values are the past.
    public let series: TimeSeries
    /// How many values the forecaster saw.
    public let count: Int
    /// What it said of the values after these.
    public let forecast: Forecast
  }

  /// - Parameters:
  ///   - forecaster: what is measured.
  ///   - series: with the columns that the model knows.
  ///   - origins: how many forecasts of each series; the last one ends with the series.
  ///   - step: how many values lie between two origins; nil for the horizon.
  ///   - pool: threads that share the work.
  /// - Throws: `ForecasterError` where no series is long enough, or where columns are not those of the
  ///   model.
  public init(
    _ forecaster: Forecaster, _ series: [TimeSeries], origins: Int, step: Int? = nil,
    on pool: WorkerPool = WorkerPool(threads: 1)
  ) throws(ForecasterError) {
    let configuration = forecaster.configuration
    let horizon = configuration.shape.horizon
    let trials = try Self.trials(forecaster, series, origins: origins, step: step ?? horizon)
    guard let first = trials.first else {
      throw .tooShort(
        longest: series.map(\.values.count).max() ?? 0, expected: horizon + 2)
    }
    forecasts = trials.count
    let season = configuration.seasonLength
    let learnt = forecaster.forecast(trials.map(\.past), horizon: horizon, on: pool)
    example = Example(
      series: first.series, count: first.past.history.count, forecast: learnt[0])
    var scores = [Self.score("Linnet", learnt, trials, season)]
    var methods: [any ForecastingMethod] = [SeasonalNaive.naive]
    if season > 1 { methods.append(SeasonalNaive(seasonLength: season)) }
    methods.append(ExponentialSmoothing(seasonLength: season))
    for method in methods {
      var results = [Forecast?](repeating: nil, count: trials.count)
      pool.forEach(&results, count: results.count) { index, result in
        result = method.forecast(
          history: trials[index].past.history, horizon: horizon, levels: configuration.levels)
      }
      scores.append(Self.score(method.name, results.compactMap { $0 }, trials, season))
    }
    self.scores = scores.compactMap { $0 }
  }

  private struct Trial: Sendable {
    let series: TimeSeries
    let past: Forecaster.Past
    let actual: [Double?]
  }

  private static func trials(
    _ forecaster: Forecaster, _ series: [TimeSeries], origins: Int, step: Int
  ) throws(ForecasterError) -> [Trial] {
    let horizon = forecaster.configuration.shape.horizon
    var trials: [Trial] = []
    for one in series {
      let known = try forecaster.knownNumbers(of: one)
      for back in 0..<origins {
        let count = one.values.count - horizon - back * step
        guard count >= 2 else { break }
        // A past ends with a value.
        guard one.values[count - 1] != nil else { continue }
        trials.append(
          Trial(
            series: one, past: try forecaster.past(one, count: count, known: known),
            actual: Array(one.values[count..<count + horizon])))
      }
    }
    return trials
  }

  private static func score(
    _ name: String, _ forecasts: [Forecast], _ trials: [Trial], _ season: Int
  ) -> Score? {
    var errors: [ForecastErrors] = []
    var losses: [Double] = []
    var (narrow, wide): ([IntervalCoverage], [IntervalCoverage]) = ([], [])
    for (forecast, trial) in zip(forecasts, trials) {
      guard
        let error = ForecastErrors(
          forecast: forecast.mean, actual: trial.actual, history: trial.past.history,
          seasonLength: season)
      else { continue }
      errors.append(error)
      if let scale = ForecastErrors.scale(trial.past.history, seasonLength: season),
        let loss = PinballLoss.mean(forecast, actual: trial.actual)
      {
        losses.append(2 * loss / scale)
      }
      narrow += coverage(forecast, 0.8, trial.actual)
      wide += coverage(forecast, 0.95, trial.actual)
    }
    guard let mean = ForecastErrors(meanOf: errors), let narrow = IntervalCoverage(of: narrow),
      let wide = IntervalCoverage(of: wide)
    else { return nil }
    return Score(
      name: name, errors: mean,
      scaledPinballLoss: losses.isEmpty ? nil : losses.reduce(0, +) / Double(losses.count),
      coverage: narrow,
      wideCoverage: wide)
  }

  private static func coverage(
    _ forecast: Forecast, _ share: Double, _ actual: [Double?]
  ) -> [IntervalCoverage] {
    forecast.interval(coverage: share).flatMap {
      IntervalCoverage(lower: $0.lower, upper: $0.upper, actual: actual)
    }.map { [$0] } ?? []
  }
}
