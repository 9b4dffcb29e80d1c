import LinnetCorpora

/// What was read of a table of series, for people.
enum SeriesSummary {
  static func line(_ file: TimeSeriesFile) -> String {
    let values = file.series.reduce(0) { $0 + $1.values.count }
    let missing = file.series.reduce(0) { $0 + $1.values.count { $0 == nil } }
    let series = file.series.count == 1 ? "1 series" : "\(file.series.count) series"
    return "\(series) of \(values) values, \(file.frequency)"
      + (missing > 0 ? "; \(missing) values are missing" : "")
  }
}
