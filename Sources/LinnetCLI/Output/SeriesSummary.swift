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

  /// How networks and simple methods become one forecast.
  static func line(_ blend: ForecastBlend) -> String {
    let parts = [
      ("networks", blend.networks), ("exponential smoothing", blend.smoothing),
      ("seasonal naive", blend.naive),
    ].filter { $0.1 > 0 }.map { "\((100 * $0.1).fixed(0)) % \($0.0)" }
    return parts.joined(separator: ", ")
      + (blend.spread == 1 ? "" : "; intervals \(blend.spread.fixed(1)) times as wide")
  }
}
