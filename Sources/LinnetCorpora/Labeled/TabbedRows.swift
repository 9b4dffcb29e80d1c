/// Rows of fields, with the line on which each begins.
protocol FieldRows: AnyObject {
  /// The file's name.
  var name: String { get }
  /// The next row that is not a blank line, or nil at the end.
  func next() throws(CorpusError) -> (fields: [String], line: Int)?
}

/// Lines split at each tab.
final class TabbedRows: FieldRows {
  private let lines: LineReader

  init(_ lines: LineReader) { self.lines = lines }

  var name: String { lines.name }

  func next() throws(CorpusError) -> (fields: [String], line: Int)? {
    while let fields = try lines.withNextLine({ bytes in
      bytes.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }) {
      if fields != [""] { return (fields, lines.lineNumber) }
    }
    return nil
  }
}
