import ArgumentParser
import LinnetCorpora

/// How a table of series is read.
struct SeriesOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The column of the time, by name or number from 1.", valueName: "column"))
  var time: String?

  @Option(help: ArgumentHelp("The column of the value.", valueName: "column"))
  var value: String?

  @Option(help: ArgumentHelp("The column of the series' name.", valueName: "column"))
  var series: String?

  @Option(
    help: ArgumentHelp(
      "A column of which the future is known too; may be repeated.", valueName: "column"))
  var known: [String] = []

  @Option(
    help: ArgumentHelp(
      "How far apart values are: monthly, daily, 15 minutes, …; found out if not said.",
      valueName: "frequency"))
  var frequency: String?

  @Option(
    help: ArgumentHelp("The zone of times that name none, such as Europe/Paris.", valueName: "zone")
  )
  var timeZone: String?

  /// The names of the options that were given.
  var given: [String] {
    [
      ("--time", time), ("--value", value), ("--series", series), ("--known", known.first),
      ("--frequency", frequency), ("--time-zone", timeZone),
    ].compactMap { $1 == nil ? nil : $0 }
  }

  func validate() throws {
    guard let frequency, Frequency(frequency) == nil else { return }
    throw ValidationError(
      "--frequency: expected \(Frequency.expectation), found \(String(reflecting: frequency))")
  }

  /// Reads a table, with the frequency and the known columns of a model where none are given.
  func read(
    _ path: String, frequency model: Frequency? = nil, columns: [String] = []
  ) throws -> TimeSeriesFile {
    try TimeSeriesFile(
      path: path,
      options: .init(
        timeColumn: time.map(Column.init), valueColumn: value.map(Column.init),
        seriesColumn: series.map(Column.init),
        covariateColumns: known.isEmpty ? columns.map(Column.name) : known.map(Column.init),
        frequency: frequency.flatMap { Frequency($0) } ?? model, timeZone: timeZone))
  }
}
