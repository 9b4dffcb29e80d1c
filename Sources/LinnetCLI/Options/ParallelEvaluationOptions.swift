import ArgumentParser
import Linnet
import LinnetCorpora

/// On what a translator is measured.
struct ParallelEvaluationOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Texts, one a line.", valueName: "file"))
  var source: String?

  @Option(help: ArgumentHelp("Their translations, line by line.", valueName: "file"))
  var target: String?

  @Option(
    help: ArgumentHelp(
      "The column of the source in TSV, by name or number from 1.", valueName: "column"))
  var sourceColumn: String?

  @Option(help: ArgumentHelp("The column of the target.", valueName: "column"))
  var targetColumn: String?

  /// The names of the options that were given.
  var given: [String] {
    [
      ("--source", source), ("--target", target), ("--source-column", sourceColumn),
      ("--target-column", targetColumn),
    ].compactMap { $1 == nil ? nil : $0 }
  }

  func evaluate(
    _ translator: Translator, _ data: String?, hasHeader: Bool?, _ search: SearchConfiguration,
    threads: Int
  ) throws -> TranslatorEvaluation {
    let pairs = try pairs(data, hasHeader, translator.configuration)
    var options = TranslationOptions()
    options.search = search
    var evaluation = TranslatorEvaluation(translator, options: options, threads: threads)
    let progress = ProgressLine()
    var batch: [TextPair] = []
    var empty: (count: Int, first: SourceLocation)?
    while let pair = try pairs.next() {
      guard !pair.hasEmptySide else {
        empty = ((empty?.count ?? 0) + 1, empty?.first ?? pair.location)
        continue
      }
      batch.append(pair)
      guard batch.count == 512 else { continue }
      evaluation.add(batch)
      batch.removeAll(keepingCapacity: true)
      progress.show(evaluation.count, "pairs")
    }
    evaluation.add(batch)
    ProgressLine.clear()
    if let empty {
      guard evaluation.count > 0 else {
        throw CorpusError(
          .empty, empty.first,
          "expected pairs with two sides, found \(empty.count) with an empty one")
      }
      Console.note(
        "warning: \(empty.count) of \(pairs.count) pairs have an empty side and are left out, the first "
          + "at \(empty.first)")
    }
    return evaluation
  }

  private func pairs(
    _ data: String?, _ hasHeader: Bool?, _ configuration: TranslatorConfiguration
  ) throws -> ParallelTexts {
    let options = ParallelTexts.Options(
      sourceColumn: sourceColumn.map(Column.init), targetColumn: targetColumn.map(Column.init),
      hasHeader: hasHeader, sourceLanguage: configuration.sourceLanguage,
      targetLanguage: configuration.targetLanguage)
    switch (data, source, target) {
    case (let data?, nil, nil): return try ParallelTexts(path: data, options: options)
    case (nil, let source?, let target?):
      guard source != target else {
        throw ValidationError("--source and --target: expected two files, found \(source) twice")
      }
      guard sourceColumn == nil, targetColumn == nil, hasHeader == nil else {
        throw ValidationError("--source-column, --target-column and --header: only with --data")
      }
      return try ParallelTexts(source: source, target: target, options: options)
    default:
      throw ValidationError(
        "expected --source and --target, or --data, to measure a translator on")
    }
  }
}

extension TextPair {
  /// Whether a side has nothing but white space.
  fileprivate var hasEmptySide: Bool {
    source.allSatisfy(\.isWhitespace) || target.allSatisfy(\.isWhitespace)
  }
}
