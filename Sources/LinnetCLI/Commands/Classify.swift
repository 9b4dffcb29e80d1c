import ArgumentParser
import Linnet
import LinnetCorpora

struct Classify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say which label each text has.",
    discussion: """
      Reads each file, or each file of a folder, as one text; standard input without any.
      A text longer than the model's window is read in several, whose evidence is averaged.

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

  @Flag(help: "One JSON object a text.")
  var json = false

  @Option(help: "How many labels to show, the most probable first.")
  var top = 1

  @Option(help: ArgumentHelp("The least probability of a label, such as spam=0.9; may be repeated.",
    valueName: "label=p"))
  var threshold: [Threshold] = []

  @Argument(help: ArgumentHelp("Files or folders.", valueName: "file"))
  var files: [String] = []

  func validate() throws {
    guard top >= 1 else {
      throw ValidationError("--top: expected a number from 1 on, found \(top)")
    }
  }

  func run() throws {
    let classifier = try TextClassifier(contentsOf: ModelName.path(of: model))
    let thresholds = try Threshold.byLabel(threshold, labels: classifier.labels)
    let documents = try Documents(paths: files, lines: lines, binaryFiles: .refuse)
    let output = ClassificationOutput(
      asJSON: json, top: top, thresholds: thresholds, labels: classifier.labels)
    let queue = InputQueue(documents)
    while case let batch = try queue.next(), !batch.isEmpty {
      let results = classifier.classify(batch.map(\.text))
      for (document, result) in zip(batch, results) {
        Console.print(try output.line(result, of: document.source))
      }
    }
  }
}
