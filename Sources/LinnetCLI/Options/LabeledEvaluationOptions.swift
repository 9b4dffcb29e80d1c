import ArgumentParser
import Linnet
import LinnetCorpora

/// On what a classifier is measured.
struct LabeledEvaluationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write the wrong ones, the surest first: label, predicted label, probability, source and "
        + "text, with tabs between.", valueName: "file"))
  var errors: String?

  /// The names of the options that were given.
  var given: [String] { errors == nil ? [] : ["--errors"] }

  func evaluate(
    _ classifier: TextClassifier, _ data: String?, _ corpus: CorpusOptions, threads: Int
  ) throws -> ClassifierEvaluation {
    guard let data else {
      throw ValidationError("--data: expected labelled texts to measure a classifier on")
    }
    let texts = try LabeledTexts(path: data, options: corpus.options)
    var evaluation = ClassifierEvaluation(
      classifier, keepsMistakes: errors != nil, threads: threads)
    let progress = ProgressLine()
    var batch: [LabeledText] = []
    while let text = try texts.next() {
      batch.append(text)
      guard batch.count == 256 else { continue }
      try evaluation.add(batch)
      batch.removeAll(keepingCapacity: true)
      progress.show(evaluation.count, "documents")
    }
    try evaluation.add(batch)
    ProgressLine.clear()
    if let errors { try MistakesFile.write(evaluation.mistakes, to: errors) }
    return evaluation
  }
}
