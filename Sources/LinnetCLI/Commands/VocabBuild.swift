import ArgumentParser
import LinnetCorpora
import LinnetFormats
import LinnetText

struct VocabBuild: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Count the words of files.",
    discussion: """
      Reads files and folders of any size, plain or gzip; memory is that of the vocabulary and at most \
      1 GiB for what is counted. The file has one token and its count a line, the most frequent first.

      EXAMPLES
        linnet vocab build --data news.txt --output news.vocab
        linnet vocab build --data a.txt b.txt.gz --size 20000 --min-frequency 2 \\
          --output ab.vocab
      """)

  @Option(parsing: .upToNextOption, help: ArgumentHelp("Texts, one a line.", valueName: "file"))
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
    try OptionRange.check("--size", size ?? 5, 5...100_000_000)
    try OptionRange.check("--min-frequency", minFrequency, 1...1_000_000_000)
  }

  func run() throws {
    try OutputCheck.canWrite(output, reading: data)
    let tokenizer = try tokenizer.makeTokenizer()
    var builder = try VocabularyBuilder(minimumFrequency: minFrequency, maximumSize: size)
    let lines = try DocumentStream(paths: data, lines: true)
    while let line = try lines.next() { try builder.add(line.text, tokenizer: tokenizer) }
    guard builder.tokenCount > 0 else {
      throw CorpusError(
        .empty, SourceLocation(file: data.joined(separator: ", ")), "expected words, found none")
    }
    let vocabulary = try builder.finish()
    try AtomicFile.write(vocabulary.text, to: output)
    Console.note(
      "wrote \(output): \(vocabulary.count) tokens, out-of-vocabulary rate "
        + vocabulary.outOfVocabularyRate.percent)
  }
}
