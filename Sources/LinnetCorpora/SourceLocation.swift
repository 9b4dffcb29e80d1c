/// Where a text was found: a file, and a line where the file holds many texts.
public struct SourceLocation: Hashable, Sendable, CustomStringConvertible {
  /// The path as the caller gave it, or `-` for standard input.
  public let file: String
  /// The line, counted from 1; for a record of several lines, its first.
  public let line: Int?

  /// Names a file, or a line of it.
  public init(file: String, line: Int? = nil) {
    self.file = file
    self.line = line
  }

  /// The name of standard input.
  public static let standardInput = "-"

  /// `file` or `file:line`; an empty path is `''`.
  public var description: String {
    let name = file.isEmpty ? "''" : file
    return line.map { "\(name):\($0)" } ?? name
  }
}
