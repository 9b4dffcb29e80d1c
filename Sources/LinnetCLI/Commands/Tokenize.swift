import ArgumentParser
import Foundation
import LinnetCorpora
import LinnetText

struct Tokenize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the tokens of texts.",
    discussion: """
      Prints one line a token: where it is in the file, in bytes, its kind, and the token as a
      vocabulary would know it. Reads standard input without a file.

      EXAMPLES
        linnet tokenize letter.txt
        echo "Don't pay £5.99 at www.example.com" | linnet tokenize --json
        linnet tokenize --locale th thai.txt
      """)

  @OptionGroup(title: "Tokenizer")
  var tokenizer: TokenizerOptions

  @Flag(help: "One JSON object a token.")
  var json = false

  @Argument(help: ArgumentHelp("Files.", valueName: "file"))
  var files: [String] = []

  private struct Object: Encodable {
    let source: String
    let start: Int
    let end: Int
    let kind: String
    let text: String
  }

  func run() throws {
    let tokenizer = try tokenizer.makeTokenizer()
    let documents = try Documents(paths: files)
    while let document = try documents.next() {
      for token in tokenizer.tokens(in: document.text) {
        if json {
          Console.print(
            try JSONLine.encode(
              Object(
                source: document.source.description, start: token.range.lowerBound,
                end: token.range.upperBound, kind: token.kind.rawValue, text: token.text)))
        } else {
          Console.print(
            "\(token.range.lowerBound)..<\(token.range.upperBound)\t\(token.kind.rawValue)\t"
              + token.text)
        }
      }
    }
  }
}
