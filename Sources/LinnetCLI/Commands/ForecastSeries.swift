import ArgumentParser
import Foundation
import Linnet
import LinnetCorpora
import LinnetTensor
import LinnetTraining

struct ForecastSeries: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Say what time series may do next.",
    discussion: """
      With --data, the first argument is a model and the table what it forecasts. Without, it is a table: \
      a model is trained on it, used once and not kept. For each time: the median, and the bounds \
      between which a value falls with 80 % and 95 % probability.

      EXAMPLES
        linnet forecast sales.csv --horizon 12 --svg sales.svg
        linnet forecast sales.safetensors --data sales.csv --json
        linnet forecast sales.safetensors --data sales.csv --only north --csv
      """)

  @Argument(help: "A forecaster's file or the name of one that ships; without --data, a table.")
  var source: String

  @Option(help: ArgumentHelp("A table of series to forecast.", valueName: "file"))
  var data: String?

  @Option(help: "How many steps to look ahead; at most those of the model.")
  var horizon: Int?

  @Option(help: ArgumentHelp("Forecast this series alone.", valueName: "name"))
  var only: String?

  @Flag(help: "One JSON object a series, with all quantiles.")
  var json = false

  @Flag(help: "Comma-separated values with all quantiles.")
  var csv = false

  @Option(help: ArgumentHelp("Draw the first series and its forecast.", valueName: "file"))
  var svg: String?

  @Option(help: "Decides every random number of a model that is trained here.")
  var seed: UInt64 = 1

  @OptionGroup(title: "Table")
  var table: SeriesOptions

  func validate() throws {
    try OptionRange.check("--horizon", horizon ?? 1, 1...16_384)
    guard !json || !csv else { throw ValidationError("--csv: expected no --json beside it") }
    guard data != nil || horizon != nil else {
      throw ValidationError("--horizon: expected a number of steps, or a model and --data")
    }
  }

  func run() throws {
    let model = try data.map { _ in try ModelName.path(of: source) }
    if let svg { try OutputCheck.canWrite(svg, reading: [source, model, data]) }
    let pool = WorkerPool(threads: ProcessInfo.processInfo.activeProcessorCount)
    let (forecaster, series) = try forecasterAndSeries(pool)
    let forecasts = try forecaster.forecast(series, horizon: horizon, on: pool)
    let outputs = zip(series, forecasts).map { ForecastOutput(series: $0, forecast: $1) }
    if let svg, let output = outputs.first {
      try ForecastDrawing(
        series: output.series, count: output.series.values.count, forecast: output.forecast,
        season: forecaster.configuration.seasonLength
      ).write(to: svg)
    }
    if json { return Console.print(lines: try outputs.map { try $0.json }) }
    if csv {
      return Console.print(
        lines: [ForecastOutput.heading(forecaster.configuration.levels)]
          + outputs.flatMap(\.rows))
    }
    Console.print(ForecastOutput.table(outputs))
  }

  private func forecasterAndSeries(_ pool: WorkerPool) throws -> (Forecaster, [TimeSeries]) {
    if let data {
      let forecaster = try ModelName.openForecaster(source)
      return (forecaster, try chosen(of: ForecasterTable.read(data, for: forecaster, table)))
    }
    let file = try table.read(source)
    let series = try chosen(of: file)
    for one in series where !one.covariates.isEmpty && one.knownFutureCount < horizon ?? 1 {
      throw ForecasterError.future(
        series: one.name, known: one.knownFutureCount, expected: horizon ?? 1)
    }
    var settings = ForecasterSettings()
    settings.training.seed = seed
    let training = try ForecasterTraining(file.series, horizon: horizon ?? 1, settings: settings)
    Console.note(SeriesSummary.line(file) + "; training a model on them")
    let progress = ProgressLine()
    let outcome = try training.run(
      threads: pool.threads,
      onEvent: { event in
        guard case .step(let step, let steps, _, _, _, let tokens) = event else { return }
        progress.show(step, of: steps, amount: tokens, unit: "steps", "")
      })
    ProgressLine.clear()
    return (outcome.forecaster, series)
  }

  private func chosen(of file: TimeSeriesFile) throws -> [TimeSeries] {
    let series = file.series.filter { only == nil || $0.name == only }
    guard !series.isEmpty else {
      throw UnknownSeries(name: only ?? "", file: file.name, known: file.series.map(\.name))
    }
    return series
  }
}

/// A table has no series of a name.
struct UnknownSeries: Error, CustomStringConvertible {
  let name: String
  let file: String
  let known: [String]
  var description: String {
    known == [""]
      ? "\(file): expected a series \(String(reflecting: name)), found one without a name; name the "
        + "column with --series"
      : "\(file): expected a series \(String(reflecting: name)), found "
        + known.prefix(10).map { String(reflecting: $0) }.joined(separator: ", ")
        + (known.count > 10 ? " and \(known.count - 10) more" : "")
  }
}
