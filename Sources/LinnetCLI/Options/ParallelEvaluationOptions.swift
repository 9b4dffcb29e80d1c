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
    var leftOut: [PairProblem: (count: Int, first: SourceLocation)] = [:]
    while let pair = try pairs.next() {
      if let problem = PairLimits().problem(of: pair), Self.spoiling.contains(problem) {
        leftOut[problem, default: (0, pair.location)].count += 1
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
    for problem in Self.spoiling {
      guard let (count, first) = leftOut[problem] else { continue }
      guard evaluation.count > 0 else {
        throw CorpusError(
          .empty, first,
          "expected pairs to measure on, found none among \(pairs.count): \(count) \(problem.predicate)"
        )
      }
      Console.note(
        "warning: \(count) of \(pairs.count) pairs \(problem.predicate) and are left out, the first at \(first)"
      )
    }
    return evaluation
  }

  /// With these a score would say nothing.
  private static let spoiling: [PairProblem] = [.emptySource, .emptyTarget, .broken]

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
        "expected either --source and --target or --data, to measure a translator on")
    }
  }
}
