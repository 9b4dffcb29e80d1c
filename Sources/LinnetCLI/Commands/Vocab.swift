import ArgumentParser
import Foundation
import LinnetCorpora
import LinnetFormats
import LinnetText

struct Vocab: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Build and show vocabularies.", subcommands: [Build.self, Show.self])

  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Count the words of files.",
      discussion: """
        Reads files of any size in bounded memory; plain or gzip. The file has one token and its
        count a line, the most frequent first.

        EXAMPLES
          linnet vocab build --data news.txt --output news.vocab
          linnet vocab build --data a.txt b.txt.gz --size 20000 --min-frequency 2 --output ab.vocab
        """)

    @Option(parsing: .upToNextOption,
      help: ArgumentHelp("Texts, one a line.", valueName: "file"))
    var data: [String]

    @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"))
    var output: String

    @Option(help: "The most tokens, special ones included.")
    var size: Int?

    @Option(help: "Rarer words are left out.")
    var minFrequency = 1

    @OptionGroup(title: "Tokenizer")
    var tokenizer: TokenizerOptions

    func validate() throws {
      try Range.check("--size", size ?? 5, 5...100_000_000)
      try Range.check("--min-frequency", minFrequency, 1...1_000_000_000)
    }

    func run() throws {
      try OutputCheck.canWrite(output)
      let tokenizer = try tokenizer.makeTokenizer()
      var builder = try VocabularyBuilder(minimumFrequency: minFrequency, maximumSize: size)
      for path in data {
        let lines = try LineReader(path: path)
        while let line = try lines.next() { try builder.add(line, tokenizer: tokenizer) }
      }
      let vocabulary = try builder.finish()
      try AtomicFile.write(vocabulary.text, to: output)
      Console.note(
        "wrote \(output): \(vocabulary.count) tokens, out-of-vocabulary rate "
          + "\((100 * vocabulary.outOfVocabularyRate).fixed(2)) %")
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
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

    func run() throws {
      let vocabulary = try Vocabulary(contentsOf: URL(fileURLWithPath: file))
      var table = Table(["id", "count", "token"], [.right, .right, .left])
      for id in 0..<Int32(min(vocabulary.count, max(top, 0))) {
        table.add([
          "\(id)", "\(vocabulary.frequency(at: id) ?? 0)", vocabulary.token(at: id) ?? "",
        ])
      }
      Console.print(
        "\(vocabulary.count) tokens, out-of-vocabulary rate in the texts that it was made of "
          + "\((100 * vocabulary.outOfVocabularyRate).fixed(2)) %\n\n\(table.text)")
    }
  }
}
