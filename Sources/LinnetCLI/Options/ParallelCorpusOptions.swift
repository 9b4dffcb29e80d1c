public import ArgumentParser
public import LinnetCorpora

/// Texts and their translations: pairs of files whose lines belong together, and files with both. Each option
/// may be given several times.
struct ParallelCorpusOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Sentences, one a line.", valueName: "file"))
  var source: [String] = []

  @Option(help: ArgumentHelp("Their translations, line by line.", valueName: "file"))
  var target: [String] = []

  @Option(help: ArgumentHelp("Sentences and translations in one TSV or TMX file.", valueName: "file"))
  var data: [String] = []

  @Option(help: ArgumentHelp("Sentences to choose the best epoch by.", valueName: "file"))
  var devSource: [String] = []

  @Option(help: ArgumentHelp("Their translations, line by line.", valueName: "file"))
  var devTarget: [String] = []

  @Option(help: ArgumentHelp("Pairs to choose the best epoch by, in one file.", valueName: "file"))
  var dev: [String] = []

  @Option(
    help: ArgumentHelp("The column of the source in TSV, by name or number from 1.", valueName: "column"))
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
    guard !source.isEmpty || !data.isEmpty else {
      throw ValidationError("expected --source and --target, or --data, found neither")
    }
  }

  private static func check(
    _ one: String, _ first: [String], _ other: String, _ second: [String]
  ) throws {
    guard first.count == second.count else {
      throw ValidationError(
        "expected as many files of \(one) as of \(other), found \(first.count) and "
          + "\(second.count)")
    }
    if let (file, _) = zip(first, second).first(where: { $0 == $1 }) {
      throw ValidationError("\(one) and \(other): expected two files, found \(file) twice")
    }
  }

  /// All files that are read.
  var files: [String] { source + target + data + devSource + devTarget + dev }

  /// The pairs to train on.
  func train() throws -> [TextPair] { try read(source, target, data) }

  /// The pairs to choose by; none where no files are given.
  func development() throws -> [TextPair] { try read(devSource, devTarget, dev) }

  private func read(
    _ sources: [String], _ targets: [String], _ files: [String]
  ) throws -> [TextPair] {
    let options = ParallelTexts.Options(
      sourceColumn: sourceColumn.map(Column.init), targetColumn: targetColumn.map(Column.init),
      hasHeader: header, sourceLanguage: sourceLanguage, targetLanguage: targetLanguage)
    var pairs: [TextPair] = []
    for (source, target) in zip(sources, targets) {
      pairs += try ParallelTexts(source: source, target: target, options: options).all()
    }
    for file in files { pairs += try ParallelTexts(path: file, options: options).all() }
    return pairs
  }
}
