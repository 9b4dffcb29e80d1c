import ArgumentParser
import Foundation
import Linnet
import LinnetCorpora
import LinnetTensor

struct Classify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify",
    abstract: "Say which label each text has.",
    discussion: """
      Reads each file, or each file of a folder, as one text; standard input without any. Plain or \
      gzip. A text longer than the model's window is read in several, whose evidence is averaged.

      EXAMPLES
        linnet classify letter.txt mail/
        linnet classify -m sentiment --lines reviews.txt
        tail -f chat.log | linnet classify -m spam --lines --json
        linnet classify -m spam --threshold spam=0.99 inbox/
      """)

  @Option(name: .shortAndLong, help: "A model file, or the name of a model that ships.")
  var model = "spam"

  @Flag(help: "Each line is a text of its own.")
  var lines = false

  @Flag(help: "One JSON object a text, with the probabilities of all labels.")
  var json = false

  @Option(help: "How many labels to show, the most probable first.")
  var top = 1

  @Option(
    help: ArgumentHelp(
      "The least probability of a label, such as spam=0.9; may be repeated.",
      valueName: "label=p"), transform: Threshold.init(argument:))
  var threshold: [Threshold] = []

  @Argument(help: ArgumentHelp("Files or folders.", valueName: "file"))
  var files: [String] = []

  func validate() throws { try OptionRange.check("--top", top, 1...1_000_000) }

  func run() throws {
    let classifier = try ModelName.openClassifier(model)
    let output = ClassificationOutput(
      asJSON: json, top: top,
      thresholds: try Threshold.byLabel(threshold, labels: classifier.labels),
      labels: classifier.labels)
    let pool = WorkerPool(threads: ProcessInfo.processInfo.activeProcessorCount)
    let queue = InputQueue(try DocumentStream(paths: files, lines: lines))
    if Console.isInteractive && !json { Console.print(output.heading) }
    while case let batch = try queue.next(), !batch.isEmpty {
      let results = classifier.classify(batch.map(\.text), on: pool)
      Console.print(lines: try zip(batch, results).map { try output.line($1, of: $0.source) })
    }
  }
}
