/// The line from the first to the last value goes on.
///
/// The variance h steps ahead is h (1 + h / (T − 1)) times that of the errors within the history of T
/// values (Hyndman and Athanasopoulos 2021, Forecasting: Principles and Practice, section 5.5).
public struct Drift: ForecastingMethod {
  /// There is nothing to choose.
  public init() {}

  /// What it is called in tables.
  public var name: String { "drift" }

  /// One value alone goes on as it is.
  public func forecast(history: [Double?], horizon: Int, levels: [Double]) -> Forecast {
    let observed = observations(history)
    precondition(!observed.isEmpty, "expected a value to forecast from")
    let (first, last) = (observed[0], observed[observed.count - 1])
    let span = Double(max(last.time - first.time, 1))
    let slope = (last.value - first.value) / span
    var squares: [Double] = []
    for (one, next) in zip(observed, observed.dropFirst()) {
      let steps = Double(next.time - one.time)
      let error = next.value - one.value - slope * steps
      squares.append(error * error / steps)
    }
    let degrees = max(squares.count - 1, 1)
    let variance = squares.reduce(0, +) / Double(degrees)
    let steps = (0..<horizon).map { Double(history.count + $0 - last.time) }
    return Forecast(
      mean: steps.map { last.value + slope * $0 },
      deviations: steps.map { (variance * $0 * (1 + $0 / span)).squareRoot() }, levels: levels)
  }
}
