import ArgumentParser
import LinnetFormats
import LinnetText

struct VocabShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what a vocabulary holds.",
    discussion: """
      EXAMPLES
        linnet vocab show vocab/spam.vocab
        linnet vocab show --top 50 vocab/spam.vocab
      """)

  @Argument(help: ArgumentHelp("A vocabulary file.", valueName: "file"))
  var file: String

  @Option(help: "How many tokens to show.")
  var top = 20

  func validate() throws { try OptionRange.check("--top", top, 0...100_000_000) }

  func run() throws {
    let text = try MappedFile(path: file).withUnsafeBytes { Array($0) }
    let vocabulary = try Vocabulary(text: text, file: file)
    var table = Table(["id", "count", "token"], [.right, .right, .left])
    for id in 0..<Int32(min(vocabulary.count, top)) {
      table.add([
        "\(id)", "\(vocabulary.frequency(at: id) ?? 0)", vocabulary.token(at: id) ?? "",
      ])
    }
    Console.print(
      "\(vocabulary.count) tokens, out-of-vocabulary rate in the texts that it was made of "
        + vocabulary.outOfVocabularyRate.percent + (top == 0 ? "" : "\n\n\(table.text)"))
  }
}
