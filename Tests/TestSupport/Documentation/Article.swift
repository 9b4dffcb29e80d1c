public import Foundation

/// A page of the documentation, as far as tests hold it to its word: its blocks of code, its links
/// to figures, and its text.
public struct Article: Sendable, CustomStringConvertible {
  /// A fenced block.
  public struct Block: Sendable {
    /// Such as `swift`, `sh` or `text`.
    public let language: String
    /// What stands between the fences.
    public let text: String
    /// The `text` block that follows, with nothing but empty lines between: what the code prints.
    public fileprivate(set) var output: String?
  }

  /// The path within the repository.
  public let description: String
  /// The blocks, in order.
  public let blocks: [Block]
  /// What stands outside of blocks.
  public let prose: String

  /// The name of the file, without its ending.
  public var name: String {
    URL(fileURLWithPath: description).deletingPathExtension().lastPathComponent
  }
  /// The files of `![…](file)`.
  public var figures: [String] {
    prose.matches(of: /!\[[^\]]*\]\(([^)]+)\)/).map { String($0.1) }
  }

  /// - Parameter path: within the repository.
  /// - Throws: where there is no such file.
  public init(_ path: String) throws {
    description = path
    let text = try String(
      contentsOf: Self.repository.appendingPathComponent(path), encoding: .utf8)
    var (blocks, prose, inside): ([Block], [Substring], [Substring]) = ([], [], [])
    var (language, isAdjacent): (Substring?, Bool) = (nil, false)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let opened = language {
        guard line == "```" else {
          inside.append(line)
          continue
        }
        let code = inside.joined(separator: "\n")
        if isAdjacent, opened == "text" { blocks[blocks.count - 1].output = code }
        blocks.append(Block(language: String(opened), text: code))
        (language, inside, isAdjacent) = (nil, [], true)
      } else if line.hasPrefix("```") {
        language = line.dropFirst(3)
      } else {
        prose.append(line)
        isAdjacent = isAdjacent && line.isEmpty
      }
    }
    (self.blocks, self.prose) = (blocks, prose.joined(separator: "\n"))
  }

  /// The root of the repository.
  public static let repository =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Where the lecture is, in the repository.
  public static let lectureFolder = "Sources/Linnet/Documentation.docc/Lecture"

  /// The articles of the lecture, in the order in which they are read.
  public static func lecture() throws -> [Article] {
    try files(in: lectureFolder, endingWith: ".md").map { try Article($0) }
  }

  /// README and every page of every target.
  public static func all() throws -> [Article] {
    try (["README.md"] + files(in: "Sources", endingWith: ".md")).map { try Article($0) }
  }

  /// The paths of the files of a folder and of its folders, sorted.
  public static func files(in folder: String, endingWith ending: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(
      atPath: repository.appendingPathComponent(folder).path
    ).filter { $0.hasSuffix(ending) }.sorted().map { "\(folder)/\($0)" }
  }
}
