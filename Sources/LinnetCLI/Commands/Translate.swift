import ArgumentParser
import Foundation
import Linnet
import LinnetCorpora
import LinnetTensor

struct Translate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "translate",
    abstract: "Translate texts, or the lines of standard input.",
    discussion: """
      Each line is a text of one or more sentences, and gives one line, in the same order, as soon as \
      it is there. Addresses, numbers, {name}, %s, $name and <b> are kept, and names that the model \
      hardly knows. The longest line is 16 MiB; one of 1 MB takes about 350 MB of memory, and a minute.

      EXAMPLES
        linnet translate "Where is the station?"
        linnet translate -m fr-en < letter.txt
        linnet translate --n-best 3 --beam 8 "I miss you."
        tail -f chat.log | linnet translate --json
        linnet translate --alignments "The red house."    # 0-0 2-1 1-2
        linnet translate -m a.safetensors --ensemble b.safetensors < letter.txt

      With --n-best each line has the number of its text, the confidence and the translation, with \
      tabs between. Confidence is from 0 to 1. A text that begins with a dash goes after --.
      """)

  @Option(name: .shortAndLong, help: "A model file, or the name of a model that ships.")
  var model = "en-fr"

  @OptionGroup(title: "Search")
  var search: SearchOptions

  @Option(help: "How many translations of each text to show, the best first.")
  var nBest: Int?

  @Flag(help: "Show which word each word was translated from, as pairs of numbers from 0.")
  var alignments = false

  @Flag(help: "One JSON object a text, with its sentences.")
  var json = false

  @Argument(help: "Texts; the lines of standard input without any.")
  var text: [String] = []

  /// In bytes.
  private static let longestLine = 16 << 20

  func validate() throws {
    let width = search.configuration.beamWidth
    guard let nBest, !(1...width).contains(nBest) else { return }
    throw ValidationError(
      "--n-best: expected a number from 1 to \(width), the width of the beam, found \(nBest)")
  }

  func run() throws {
    let translator = try search.withEnsemble(ModelName.openTranslator(model))
    var options = TranslationOptions()
    options.search = search.configuration
    options.search.nBest = nBest ?? 1
    options.hasAlignments = alignments
    let output = TranslationOutput(
      asJSON: json, nBest: nBest, hasAlignments: alignments,
      language: translator.configuration.targetLanguage)
    let pool = WorkerPool(threads: ProcessInfo.processInfo.activeProcessorCount)
    var count = 0
    func show(_ texts: [String]) throws {
      let translations = translator.translate(texts, options: options, on: pool)
      for (text, translation) in zip(texts, translations) {
        count += 1
        Console.print(lines: try output.lines(translation, of: text, number: count))
      }
    }
    guard text.isEmpty else {
      if text.count == 1, FileManager.default.fileExists(atPath: text[0]) {
        Console.note(
          "warning: this translates the name \(text[0]); for the lines of the file: linnet translate < \(text[0])"
        )
      }
      return try show(text)
    }
    let stream = try DocumentStream(paths: [], lines: true, maximumLength: Self.longestLine)
    let queue = InputQueue(stream, limit: 256)
    let progress = ProgressLine()
    while case let batch = try queue.next(), !batch.isEmpty {
      try show(batch.map(\.text))
      if !Console.isInteractive { progress.show(count, "lines") }
    }
    ProgressLine.clear()
  }
}
