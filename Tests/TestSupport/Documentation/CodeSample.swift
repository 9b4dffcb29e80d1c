import Foundation

/// Code of the documentation that stands between two marks in a test file, where it is compiled and
/// run; indentation apart, an article has it word for word.
public struct CodeSample: Sendable, CustomStringConvertible {
  /// The file in the repository, and the line of the first mark.
  public let description: String
  /// The code, as far to the left as it goes.
  public let text: String
  /// What its file imports.
  public let imports: Set<String>
  /// The file and the last line.
  let (file, end): (String, Int)

  private static let (begin, end) = ("// Sample: begin", "// Sample: end")

  /// The samples of a file of the repository.
  public static func all(in file: String) throws -> [CodeSample] {
    let text = try String(
      contentsOf: Article.repository.appendingPathComponent(file), encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let imports = Set(lines.filter { $0.hasPrefix("import ") }.map(String.init))
    var (samples, start): ([CodeSample], Int?) = ([], nil)
    for (index, line) in lines.enumerated() {
      let content = line.drop { $0 == " " }
      if content == begin { start = index }
      guard content == Self.end, let first = start else { continue }
      let indentation = line.count - content.count
      samples.append(
        CodeSample(
          description: "\(file):\(first + 1)",
          text: lines[first + 1..<index].map { $0.dropFirst(indentation) }.joined(separator: "\n"),
          imports: imports, file: file, end: index + 1))
      start = nil
    }
    return samples
  }

  /// Those of every test file.
  public static func all() throws -> [CodeSample] {
    try Article.files(in: "Tests", endingWith: ".swift").flatMap { try all(in: $0) }
  }

  /// Whether a block of an article is this code, after imports that this file has too.
  public func isIn(_ block: Article.Block) -> Bool {
    var lines = block.text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    let heading = lines.prefix { $0.hasPrefix("import ") }
    if !heading.isEmpty { lines = lines.dropFirst(heading.count + 1) }
    return block.language == "swift" && lines.joined(separator: "\n") == text
      && heading.allSatisfy { imports.contains(String($0)) }
  }
}
