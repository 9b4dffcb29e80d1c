import ArgumentParser
import Foundation
import Linnet
import LinnetCorpora

struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure a model on labelled texts.",
    discussion: """
      Prints accuracy (which equals micro-averaged precision, recall and F1), the numbers of each
      label, their macro average, the confusion matrix, log loss and calibration error.

      EXAMPLES
        linnet evaluate spam --data test.tsv
        linnet evaluate model.safetensors --data test.csv --json | jq .macroF1
        linnet evaluate sentiment --data test.tsv --errors mistakes.tsv
      """)

  @Argument(help: "A model file, or the name of a model that ships.")
  var model: String

  @Option(help: ArgumentHelp("Labelled texts.", valueName: "file"))
  var data: String

  @OptionGroup(title: "Corpus")
  var corpus: CorpusOptions

  @Flag(help: "One JSON object.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Write the wrong ones, the surest first: label, predicted label, probability, source and "
        + "text, with tabs between.", valueName: "file"))
  var errors: String?

  func run() throws {
    if let errors { try OutputCheck.canWrite(errors, reading: [model, data]) }
    let classifier = try ModelName.open(model)
    let texts = try LabeledTexts(path: data, options: corpus.options)
    var evaluation = ClassifierEvaluation(
      classifier, keepsMistakes: errors != nil,
      threads: ProcessInfo.processInfo.activeProcessorCount)
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
    let output = EvaluationOutput(evaluation)
    Console.print(try json ? output.json : output.text)
  }
}
