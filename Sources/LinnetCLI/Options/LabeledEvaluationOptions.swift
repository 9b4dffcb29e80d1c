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

  @Option(
    help: ArgumentHelp(
      "Measure this model too, and say whether the difference is more than chance.",
      valueName: "model"))
  var against: String?

  @Option(
    help: ArgumentHelp(
      "Write a page with numbers, curves and the surest mistakes with their reasons.",
      valueName: "file.html"))
  var report: String?

  @Option(
    help: ArgumentHelp(
      "The log of the model's training (train --log), for the curves of the report.",
      valueName: "file"))
  var trainingLog: String?

  func validate() throws {
    guard trainingLog == nil || report != nil else {
      throw ValidationError("--training-log: expected --report beside it")
    }
  }

  /// The names of the options that were given.
  var given: [String] {
    [
      ("--errors", errors), ("--against", against), ("--report", report),
      ("--training-log", trainingLog),
    ].compactMap { $1 == nil ? nil : $0 }
  }

  /// The evaluation of the classifier, and of the one that it is compared with, if any.
  func evaluate(
    _ classifier: TextClassifier, _ data: String?, _ corpus: CorpusOptions, threads: Int
  ) throws -> (evaluation: ClassifierEvaluation, other: ClassifierEvaluation?) {
    guard let data else {
      throw ValidationError("--data: expected labelled texts to measure a classifier on")
    }
    let texts = try LabeledTexts(path: data, options: corpus.options)
    var evaluation = ClassifierEvaluation(
      classifier, keepsMistakes: errors != nil || report != nil, threads: threads)
    var other = try against.map {
      ClassifierEvaluation(try ModelName.openClassifier($0), threads: threads)
    }
    let progress = ProgressLine()
    var batch: [LabeledText] = []
    while let text = try texts.next() {
      batch.append(text)
      guard batch.count == 256 else { continue }
      try evaluation.add(batch)
      try other?.add(batch)
      batch.removeAll(keepingCapacity: true)
      progress.show(evaluation.count, "documents")
    }
    try evaluation.add(batch)
    try other?.add(batch)
    ProgressLine.clear()
    if let errors { try MistakesFile.write(evaluation.mistakes, to: errors) }
    return (evaluation, other)
  }
}
