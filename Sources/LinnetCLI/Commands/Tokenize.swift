import ArgumentParser
import LinnetCorpora
import LinnetFormats
import LinnetText

struct Tokenize: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokenize",
    abstract: "Show the tokens of texts.",
    discussion: """
      Prints one line a token: where it is in the file, in bytes from 0, its kind, and the token as \
      a vocabulary would know it. Reads standard input without a file.

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
    for file in files.isEmpty ? [SourceLocation.standardInput] : files {
      let bytes = try OriginalBytes.read(file)
      var lines: [String] = []
      try bytes.withUnsafeBufferPointer {
        try tokenizer.forEachToken(inUTF8: $0) { token in
          lines.append(try line(token, of: file))
          guard lines.count == 1024 else { return }
          Console.print(lines: lines)
          lines.removeAll(keepingCapacity: true)
        }
      }
      Console.print(lines: lines)
    }
  }

  private func line(_ token: TokenBytes, of source: String) throws -> String {
    let text = String(decoding: token.bytes, as: UTF8.self)
    let (start, end) = (token.range.lowerBound, token.range.upperBound)
    guard json else { return "\(start)..<\(end)\t\(token.kind.rawValue)\t\(text.onOneLine)" }
    return try JSONLine.encode(
      Object(source: source, start: start, end: end, kind: token.kind.rawValue, text: text))
  }
}
