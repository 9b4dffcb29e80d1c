import Linnet
import LinnetCorpora

/// What was read of a table of series, for people.
enum SeriesSummary {
  static func line(_ file: TimeSeriesFile) -> String {
    let values = file.series.reduce(0) { $0 + $1.values.count }
    let missing = file.series.reduce(0) { $0 + $1.values.count { $0 == nil } }
    return "\(file.series.count) series of \(values) \(values == 1 ? "value" : "values"), "
      + "\(file.frequency)"
      + (missing > 0 ? "; \(missing) \(missing == 1 ? "value is" : "values are") missing" : "")
  }

  /// How much each method counts in forecasts.
  static func line(_ shares: MethodShares) -> String {
    [
      ("networks", shares.networks), ("exponential smoothing", shares.smoothing),
      ("seasonal naive", shares.naive),
    ].filter { $0.1 > 0 }.map { "\((100 * $0.1).fixed(0)) % \($0.0)" }.joined(separator: ", ")
  }
}
