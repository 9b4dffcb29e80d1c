/// Rows of fields, with the line on which each begins.
protocol FieldRows: AnyObject {
  /// The file's name.
  var name: String { get }
  /// The next row that is not a blank line, or nil at the end.
  func next() throws(CorpusError) -> (fields: [String], line: Int)?
}

/// What rows may have.
enum RowLimits {
  /// The most fields: a few bytes of a file would be memory for each.
  static let mostFields = 100_000

  /// - Throws: `.tooLong` for more.
  static func check(_ count: Int, name: String, line: Int) throws(CorpusError) {
    guard count > mostFields else { return }
    throw CorpusError(
      .tooLong, SourceLocation(file: name, line: line),
      "the row has more than the limit of \(mostFields) fields")
  }
}

/// Lines split at each tab.
final class TabbedRows: FieldRows {
  private let lines: LineReader

  init(_ lines: LineReader) { self.lines = lines }

  var name: String { lines.name }

  func next() throws(CorpusError) -> (fields: [String], line: Int)? {
    while let fields = try lines.withNextLine({ bytes in
      bytes.split(
        separator: UInt8(ascii: "\t"), maxSplits: RowLimits.mostFields,
        omittingEmptySubsequences: false
      ).map { String(decoding: $0, as: UTF8.self) }
    }) {
      try RowLimits.check(fields.count, name: name, line: lines.lineNumber)
      if fields != [""] { return (fields, lines.lineNumber) }
    }
    return nil
  }
}
