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

  /// How networks and exponential smoothing become one forecast.
  static func line(_ blend: ForecastBlend) -> String {
    "\((100 * blend.smoothing).fixed(0)) % of exponential smoothing, intervals "
      + "\(blend.spread.fixed(1)) times as wide"
  }
}
