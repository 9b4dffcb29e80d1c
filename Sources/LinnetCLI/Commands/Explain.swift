public import ArgumentParser
import Foundation
public import Linnet
import LinnetCorpora
import LinnetFormats
import LinnetTensor

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show which words of a text drove its label.",
    discussion: """
      A word's weight says how much it counts for the label (+) or against it (-), in logarithms of odds. \
      With integrated gradients the weights add up to the score of the text, less that of a text of which \
      nothing is known; with occlusion each says how far the score falls when the word is left out. \
      Without a text, standard input is one.

      EXAMPLES
        linnet explain sentiment "Not a good film, but the music is lovely."
        linnet explain spam --label ham < letter.txt
        linnet explain spam "You won a cash prize! Reply to claim." --html why.html
        linnet explain spam "You won a prize!" --method occlusion --json | jq .words
      """)

  @Argument(help: "A classifier's file, or the name of one that ships.")
  var model: String

  @Argument(help: "The text.")
  var text: String?

  @Option(help: "The label to explain; else the most probable.")
  var label: String?

  @Option(help: "integrated-gradients or occlusion.")
  var method = Explanation.Method.integratedGradients

  @Option(help: ArgumentHelp("Write the shaded text into this file.", valueName: "file"))
  var html: String?

  @Flag(help: "One JSON object, with all words and their places in bytes.")
  var json = false

  func run() throws {
    if let html { try OutputCheck.canWrite(html, reading: [ModelName.path(of: model)]) }
    let classifier = try ModelName.openClassifier(model)
    let text = try text ?? DocumentStream(paths: [], lines: false).next()?.text ?? ""
    let pool = WorkerPool(threads: ProcessInfo.processInfo.activeProcessorCount)
    let explanation = try classifier.explain(text, label: label, method: method, on: pool)
    if let html {
      try AtomicFile.write(Array(explanation.html(of: text).utf8), to: html)
      Console.note("wrote \(html)")
    }
    let output = ExplanationOutput(explanation, of: text)
    Console.print(try json ? output.json : output.text(isColored: Console.isInteractive))
  }
}

extension Explanation.Method: ExpressibleByArgument {}
