public import LinnetCorpora
import LinnetNN
public import LinnetTensor
public import LinnetTraining

/// Says what a series may do next: quantiles for each step ahead.
///
///     let forecaster = try Forecaster(contentsOf: "sales.safetensors")
///     let sales = try TimeSeriesFile(path: "sales.csv")
///     let next = try forecaster.forecast(sales.series, on: WorkerPool(threads: 2))
///     print(next[0].mean, next[0].interval(coverage: 0.8))
///
/// The quantiles are those of the networks, averaged with those of simple methods, as
/// ``ForecastBlend`` says. Those of a series that never was below zero are not below zero. A value that any
/// number of threads may use at once.
public struct Forecaster: Sendable {
  /// What the model was made with, and how good it was then.
  public let configuration: ForecasterConfiguration
  let network: ForecasterNetwork

  init(_ configuration: ForecasterConfiguration, _ network: ForecasterNetwork) {
    self.configuration = configuration
    self.network = network
  }

  /// The number of learnt numbers.
  public var parameterCount: Int { network.parameterCount }

  /// How far apart values are.
  public var frequency: Frequency { Frequency(configuration.frequency) ?? .numbered }

  /// What may come after each series; the expected values are the medians.
  ///
  /// - Parameters:
  ///   - series: with the columns that the model knows.
  ///   - horizon: at most that of the model; nil for that.
  ///   - pool: threads that share the work; the results are the same for any number.
  /// - Returns: one for each series.
  /// - Throws: `ForecasterError` for a longer horizon, other columns, or columns that are not known for
  ///   all times to forecast.
  public func forecast(
    _ series: [TimeSeries], horizon: Int? = nil, on pool: WorkerPool = WorkerPool(threads: 1)
  ) throws(ForecasterError) -> [Forecast] {
    let maximum = configuration.shape.horizon
    let horizon = horizon ?? maximum
    guard (1...maximum).contains(horizon) else {
      throw .horizon(found: horizon, maximum: maximum)
    }
    var pasts: [Past] = []
    for one in series {
      guard configuration.known.columns.isEmpty || one.knownFutureCount >= horizon else {
        throw .future(series: one.name, known: one.knownFutureCount, expected: horizon)
      }
      pasts.append(try past(one, count: one.values.count))
    }
    return forecast(pasts, horizon: horizon, on: pool)
  }

  /// What a forecast is made from.
  struct Past: Sendable {
    let history: [Double?]
    let series: PreparedSeries
  }

  /// What is known of the times of a series beside its values, the future's too.
  func knownNumbers(of series: TimeSeries) throws(ForecasterError) -> [Float] {
    try configuration.known.features(series, horizon: configuration.shape.horizon)
  }

  /// The first `count` values of a series, of which the last one there is ends the past; `known` are the numbers
  /// known of the series, which several pasts share.
  func past(
    _ series: TimeSeries, count: Int, known: [Float]? = nil
  ) throws(ForecasterError) -> Past {
    guard series.axis.frequency == frequency else {
      throw .frequency(
        expected: configuration.frequency, found: series.axis.frequency.description)
    }
    let history = Array(series.values.prefix(count))
    let numbers = if let known { known } else { try knownNumbers(of: series) }
    return Past(
      history: history,
      series: PreparedSeries(history, known: numbers, columns: configuration.known.width))
  }

  /// Forecasts after pasts that end with a value.
  func forecast(_ pasts: [Past], horizon: Int, on pool: WorkerPool) -> [Forecast] {
    var results = [Forecast?](repeating: nil, count: pasts.count)
    pool.forEach(&results, count: results.count) { index, result in
      result = forecast(pasts[index], horizon: horizon)
    }
    return results.compactMap { $0 }
  }

  private func forecast(_ past: Past, horizon: Int) -> Forecast {
    let blend = configuration.blend
    let simple = SimpleMethods(configuration)
    return blend(
      networks: blend.networks > 0 ? networkForecast(past, horizon: horizon) : nil,
      smoothing: blend.smoothing > 0 ? simple.smoothing(past, horizon: horizon) : nil,
      naive: blend.naive > 0 ? simple.naive(past, horizon: horizon) : nil,
      isNonNegative: past.series.isNonNegative)
  }

  /// What the networks say.
  func networkForecast(_ past: Past, horizon: Int) -> Forecast {
    let series = past.series
    let window = Window(series: 0, origin: series.count)
    var input = ForecasterInput()
    configuration.assembler.assemble([window], of: [series], into: &input)
    let quantiles = network.quantiles(input, configuration.loss)
    let lists = configuration.levels.indices.map { level in
      (0..<horizon).map { step in
        series.restored(
          input.scalings[0].restored(quantiles[step, level], at: window.origin + step))
      }
    }
    return Forecast(mean: lists[lists.count / 2], levels: configuration.levels, quantiles: lists)
  }
}
