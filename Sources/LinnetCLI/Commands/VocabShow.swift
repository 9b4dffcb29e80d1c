import ArgumentParser
import LinnetFormats
import LinnetText

struct VocabShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what a vocabulary holds.",
    discussion: """
      The first words with their counts, or the most frequent subwords.

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
    let isOfSubwords = text.starts(with: "▁\t".utf8)
    let (summary, rows) = try isOfSubwords ? subwords(text) : words(text)
    var table = Table(["id", "count", "token"], [.right, .right, .left])
    for row in rows { table.add(row) }
    Console.print(summary + (top == 0 ? "" : "\n\n\(table.text)"))
  }

  private func words(_ text: [UInt8]) throws -> (summary: String, rows: [[String]]) {
    let vocabulary = try Vocabulary(text: text, file: file)
    let rows = (0..<Int32(min(vocabulary.count, top))).map { id in
      ["\(id)", "\(vocabulary.frequency(at: id) ?? 0)", vocabulary.token(at: id) ?? ""]
    }
    return (
      "\(vocabulary.count) tokens, out-of-vocabulary rate in the texts that it was made of "
        + vocabulary.outOfVocabularyRate.percent, rows
    )
  }

  /// The most frequent first.
  private func subwords(_ text: [UInt8]) throws -> (summary: String, rows: [[String]]) {
    let vocabulary = try SubwordVocabulary(text: text, file: file)
    let frequencies = vocabulary.frequencies
    let ids = frequencies.indices.sorted { (frequencies[$1], $0) < (frequencies[$0], $1) }
    let rows = ids.prefix(top).map { id in
      ["\(id)", "\(frequencies[id])", vocabulary.text(of: TokenID(id)) ?? ""]
    }
    return ("\(vocabulary.count) subwords, \(vocabulary.mergeCount) merges", rows)
  }
}
