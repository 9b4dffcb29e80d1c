import ArgumentParser
import Linnet
import LinnetCorpora

struct TrainForecaster: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecaster",
    abstract: "Train a forecaster on time series.",
    discussion: """
      One model learns from all series of a table, which has a row for each value, or, without names \
      of columns, a row for each series: its name, then its values. Columns given as --known, such as \
      promotions, must be filled in for the times to forecast too.

      EXAMPLES
        linnet train forecaster --data sales.csv --time month --value sales \\
          --series shop --known promotion --horizon 12 --output sales.safetensors
        linnet train forecaster --data hourly.csv --frequency hourly --horizon 48 \\
          --leave-out 48 --output hourly.safetensors
      """)

  @Option(help: ArgumentHelp("A table of series, CSV or TSV, plain or gzip.", valueName: "file"))
  var data: String

  @Option(help: "How many steps the model looks ahead.")
  var horizon: Int

  @Option(name: .shortAndLong, help: ArgumentHelp("The model file to write.", valueName: "file"))
  var output: String

  @OptionGroup(title: "Table")
  var table: SeriesOptions

  @OptionGroup(title: "Model")
  var model: ForecasterModelOptions

  @OptionGroup(title: "Training")
  var training: TrainingOptions<ForecasterSettings>

  func validate() throws {
    try OptionRange.check("--horizon", horizon, 1...16_384)
    guard training.continueFrom == nil else {
      throw ValidationError("--continue: a forecaster does not go on from another")
    }
  }

  func run() throws {
    try training.checkOutputs(output, reading: [data])
    let file = try table.read(data)
    let run = try ForecasterTraining(file.series, horizon: horizon, settings: settings)
    try training.makeCheckpointFolder(besides: [data, output])
    if try training.drawsLearningRates(of: run) { return }
    Console.note(SeriesSummary.line(file))
    let outcome = try training.train(run, metric: .pinballLoss, to: output, Interruption()) {
      try $0.forecaster.write(to: $1)
    }
    Console.note(
      "wrote \(output); its forecasts: "
        + SeriesSummary.line(outcome.forecaster.configuration.blend))
  }

  private var settings: ForecasterSettings {
    var settings = ForecasterSettings()
    model.apply(to: &settings)
    training.apply(to: &settings)
    return settings
  }
}
