/// A way to forecast a series from its past alone, without anything learnt from others.
public protocol ForecastingMethod: Sendable {
  /// What it is called in tables.
  var name: String { get }

  /// What may come after `history`.
  ///
  /// - Parameters:
  ///   - history: the values, nil where one is missing; at least one is there.
  ///   - horizon: how many steps to look ahead.
  ///   - levels: the levels of the quantiles, rising, between 0 and 1.
  /// - Returns: expected values and quantiles.
  func forecast(history: [Double?], horizon: Int, levels: [Double]) -> Forecast
}

/// The place and value of each value that is there.
func observations(_ history: [Double?]) -> [(time: Int, value: Double)] {
  history.enumerated().compactMap { time, value in value.map { (time, $0) } }
}
