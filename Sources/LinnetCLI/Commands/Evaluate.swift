import ArgumentParser
import Foundation
import Linnet
import LinnetCorpora

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract:
      "Measure a classifier on labelled texts, a translator on translations, or a forecaster on series.",
    discussion: """
      Of a classifier: accuracy (which equals micro-averaged precision, recall and F1), the numbers \
      of each label, their macro average, the confusion matrix, log loss and calibration error. \
      --report adds curves of precision and recall, of receiver operating characteristic and of \
      reliability, and explains the surest mistakes.
      Of a translator: BLEU and chrF2 as sacreBLEU computes them, with its signatures, of the texts as \
      they are and in small letters, and the subwords written in a second.
      Of a forecaster: MASE, sMAPE, RMSE, pinball loss and the coverage of its intervals, beside naive, \
      seasonal naive and exponential smoothing, from one or several origins near the end of each series.

      EXAMPLES
        linnet evaluate spam --data test.tsv
        linnet evaluate model.safetensors --data test.csv --json | jq .macroF1
        linnet evaluate sentiment --data test.tsv --errors mistakes.tsv
        linnet evaluate sentiment --data test.tsv --report report.html
        linnet evaluate new.safetensors --against old.safetensors --data test.tsv
        linnet evaluate en-fr --source test.en --target test.fr
        linnet evaluate a.safetensors --ensemble b.safetensors --data pairs.tsv
        linnet evaluate en-fr --data memory.tmx --beam 1 --json | jq .bleu
        linnet evaluate sales.safetensors --data sales.csv --origins 3 --svg last.svg
      """)

  @Argument(help: "A model file, or the name of a model that ships.")
  var model: String

  @Option(
    help: ArgumentHelp(
      "Labelled texts, texts and their translations in one TSV or TMX file, or series.",
      valueName: "file"))
  var data: String?

  @Flag(help: "One JSON object.")
  var json = false

  @OptionGroup(title: "Corpus")
  var corpus: CorpusOptions

  @OptionGroup(title: "Classifiers")
  var labeled: LabeledEvaluationOptions

  @OptionGroup(title: "Translators")
  var parallel: ParallelEvaluationOptions

  @OptionGroup(title: "Translators' search")
  var search: SearchOptions

  @OptionGroup(title: "Forecasters")
  var backtest: SeriesEvaluationOptions

  @OptionGroup(title: "Forecasters' tables")
  var table: SeriesOptions

  func run() throws {
    let models = try [model, labeled.against].compactMap { try $0.map(ModelName.path) }
    for output in [labeled.errors, backtest.svg].compactMap({ $0 }) {
      try OutputCheck.canWrite(output, reading: models + [data, labeled.trainingLog])
    }
    let threads = ProcessInfo.processInfo.activeProcessorCount
    switch try ModelName.open(model) {
    case .classifier(let classifier):
      try refuse(parallel.given + search.given + forecastersOptions, "a classifier")
      guard corpus.weightColumn == nil else {
        throw ValidationError("--weight-column: every text counts once in an evaluation")
      }
      let page = try labeled.report.map {
        try EvaluationPage(
          $0, model: model, data: data ?? "", trainingLog: labeled.trainingLog,
          besides: models + [labeled.errors])
      }
      let (evaluation, other) = try labeled.evaluate(classifier, data, corpus, threads: threads)
      try page?.write(evaluation, threads: threads)
      let against = other.map {
        AgainstOutput((model, evaluation), (labeled.against ?? "", $0))
      }
      let output = EvaluationOutput(evaluation, against: against)
      Console.print(try json ? output.json : output.text)
    case .translator(let translator):
      try refuse(corpus.givenForLabels + labeled.given + forecastersOptions, "a translator")
      let evaluation = try parallel.evaluate(
        search.withEnsemble(translator), data, hasHeader: corpus.header, search.configuration,
        threads: threads)
      let output = TranslatorEvaluationOutput(evaluation)
      Console.print(try json ? output.json : output.text)
    case .forecaster(let forecaster):
      try refuse(
        corpus.givenForLabels + (corpus.header == nil ? [] : ["--header"]) + labeled.given
          + parallel.given + search.given, "a forecaster")
      let result = try backtest.evaluate(forecaster, data, table, threads: threads)
      try backtest.draw(result, season: forecaster.configuration.seasonLength)
      let output = BacktestOutput(backtest: result)
      Console.print(try json ? output.json : output.text)
    }
  }

  private var forecastersOptions: [String] { backtest.given + table.given }

  /// Refuses options of the other kind of model.
  private func refuse(_ options: [String], _ kind: String) throws {
    guard let option = options.first else { return }
    throw ValidationError("\(option): \(model) is \(kind), which has no such option")
  }
}
