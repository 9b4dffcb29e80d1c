import Linnet
import LinnetCorpora

/// The series that a forecaster is to look at.
enum ForecasterTable {
  /// Reads a table with the columns and the frequency of the model.
  static func read(
    _ path: String, for forecaster: Forecaster, _ options: SeriesOptions
  ) throws -> TimeSeriesFile {
    try options.read(
      path, frequency: forecaster.frequency,
      columns: forecaster.configuration.known.columns.map(\.name))
  }
}
