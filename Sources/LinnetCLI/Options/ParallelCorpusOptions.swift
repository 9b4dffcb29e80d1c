import ArgumentParser
import LinnetCorpora

/// Texts and their translations to train on and to choose by, and their languages.
struct ParallelCorpusOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Sentences, one a line.", valueName: "file"))
  var source: [String] = []

  @Option(help: ArgumentHelp("Their translations, line by line.", valueName: "file"))
  var target: [String] = []

  @Option(help: ArgumentHelp("Sentences and translations in a TSV or TMX file.", valueName: "file"))
  var data: [String] = []

  @Option(help: ArgumentHelp("Sentences to choose the best epoch by.", valueName: "file"))
  var devSource: [String] = []

  @Option(help: ArgumentHelp("Their translations, line by line.", valueName: "file"))
  var devTarget: [String] = []

  @Option(help: ArgumentHelp("Pairs to choose by in a TSV or TMX file.", valueName: "file"))
  var dev: [String] = []

  @Option(
    help: ArgumentHelp(
      "The column of the source in TSV, by name or number from 1.", valueName: "column"))
  var sourceColumn: String?

  @Option(help: ArgumentHelp("The column of the target.", valueName: "column"))
  var targetColumn: String?

  @Flag(inversion: .prefixedNo, help: "Whether the first line of TSV holds column names.")
  var header: Bool?

  @Option(help: ArgumentHelp("The language to translate from, such as en.", valueName: "tag"))
  var sourceLanguage: String

  @Option(help: ArgumentHelp("The language to translate to, such as fr.", valueName: "tag"))
  var targetLanguage: String

  func validate() throws {
    try Self.check("--source", source, "--target", target)
    try Self.check("--dev-source", devSource, "--dev-target", devTarget)
    guard !train.files.isEmpty else {
      throw ValidationError("expected --source and --target, or --data, found neither")
    }
    guard sourceLanguage.lowercased() != targetLanguage.lowercased() else {
      throw ValidationError(
        "--source-language and --target-language: expected two languages, found "
          + "\(sourceLanguage) twice")
    }
  }

  private static func check(
    _ one: String, _ sources: [String], _ other: String, _ targets: [String]
  ) throws {
    guard sources.count == targets.count else {
      throw ValidationError(
        "expected as many files of \(one) as of \(other), found \(sources.count) and "
          + "\(targets.count)")
    }
    if let (file, _) = zip(sources, targets).first(where: ==) {
      throw ValidationError("\(one) and \(other): expected two files, found \(file) twice")
    }
  }

  /// To train on.
  var train: ParallelFiles { files(source, target, data) }

  /// To choose by.
  var development: ParallelFiles { files(devSource, devTarget, dev) }

  private func files(
    _ sources: [String], _ targets: [String], _ both: [String]
  ) -> ParallelFiles {
    ParallelFiles(
      sources: sources, targets: targets, both: both,
      options: .init(
        sourceColumn: sourceColumn.map(Column.init), targetColumn: targetColumn.map(Column.init),
        hasHeader: header, sourceLanguage: sourceLanguage, targetLanguage: targetLanguage))
  }
}
