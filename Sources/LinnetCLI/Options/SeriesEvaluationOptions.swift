import ArgumentParser
import Linnet
import LinnetCorpora
import LinnetTensor

/// How a forecaster is measured.
struct SeriesEvaluationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many forecasts of each series, the last of which ends with it; without it, as many as lie in "
        + "what training left out.", valueName: "number"))
  var origins: Int?

  @Option(
    help: ArgumentHelp(
      "How many values lie between two origins; the horizon if not said.", valueName: "values"))
  var step: Int?

  @Option(
    help: ArgumentHelp(
      "Draw the last forecast of the first series and what came.", valueName: "file"))
  var svg: String?

  /// The names of the options that were given.
  var given: [String] {
    [("--origins", origins != nil), ("--step", step != nil), ("--svg", svg != nil)]
      .compactMap { $1 ? $0 : nil }
  }

  /// Draws what ``svg`` asks for.
  func draw(_ backtest: Backtest, season: Int) throws {
    guard let svg else { return }
    try ForecastDrawing(
      series: backtest.example.series, count: backtest.example.count,
      forecast: backtest.example.forecast, season: season
    ).write(to: svg)
  }

  func validate() throws {
    try OptionRange.check("--origins", origins ?? 1, 1...100_000)
    try OptionRange.check("--step", step ?? 1, 1...100_000)
  }

  func evaluate(
    _ forecaster: Forecaster, _ data: String?, _ table: SeriesOptions, threads: Int
  ) throws -> Backtest {
    guard let data else {
      throw ValidationError("--data: expected a table of series to measure a forecaster on")
    }
    let file = try ForecasterTable.read(data, for: forecaster, table)
    let horizon = forecaster.configuration.shape.horizon
    let leftOut = forecaster.configuration.training.leftOut
    let step = step ?? horizon
    let origins = origins ?? max(1, (leftOut - horizon) / step + 1)
    if horizon + (origins - 1) * step > leftOut {
      Console.note(
        "warning: the model may have learnt from these values; train with --leave-out "
          + "\(horizon + (origins - 1) * step) to measure it on others")
    }
    return try Backtest(
      forecaster, file.series, origins: origins, step: step, on: WorkerPool(threads: threads))
  }
}
