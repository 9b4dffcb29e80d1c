/// The records of a CSV file as RFC 4180 has them.
///
/// A quoted field may hold commas, doubled quotes and line ends, which stay as they are. A quote
/// inside a field that does not begin with one is an ordinary character, as most writers mean it.
/// A quote that is never closed, or closed before something other than a comma or the end, is an
/// error that names the line where it opened.
final class CSVRows: FieldRows {
  private let lines: LineReader

  init(_ lines: LineReader) { self.lines = lines }

  var name: String { lines.name }

  func next() throws(CorpusError) -> (fields: [String], line: Int)? {
    while true {
      var record = CSVRecord()
      var hasLine = false
      var firstLine = 0
      while !hasLine || record.isInsideQuotes {
        let added: Void? = try lines.withNextLine {
          (bytes: UnsafeBufferPointer<UInt8>) throws(CorpusError) in
          let number = lines.lineNumber
          if !hasLine { firstLine = number }
          try check(record, adding: bytes.count)
          record.add(bytes, line: number)
        }
        if let fault = record.fault { throw error(fault.message, line: fault.line) }
        try RowLimits.check(record.fieldCount, name: name, line: firstLine)
        guard added != nil else {
          if record.isInsideQuotes {
            throw error("the quote that opens here is never closed", line: record.quoteLine)
          }
          return nil
        }
        hasLine = true
        if record.isInsideQuotes {
          record.addLineEnd(lines.ending)
        }
      }
      let fields = record.finished()
      if fields != [""] { return (fields, firstLine) }
    }
  }

  private func check(_ record: CSVRecord, adding count: Int) throws(CorpusError) {
    guard record.length + count <= lines.maximumLineLength else {
      throw CorpusError(
        .tooLong, SourceLocation(file: name, line: record.quoteLine),
        "the CSV record is longer than the limit of \(lines.maximumLineLength) bytes; "
          + "is the quote that opens here closed?")
    }
  }

  private func error(_ message: String, line: Int) -> CorpusError {
    CorpusError(.malformed, SourceLocation(file: name, line: line), message)
  }
}

/// One record while its lines come in.
struct CSVRecord {
  private enum State { case fieldStart, plain, quoted, quoteInQuoted }

  private var fields: [String] = []
  private var field: [UInt8] = []
  private var state = State.fieldStart
  /// The bytes taken so far.
  private(set) var length = 0
  /// The line on which the latest quoted field began.
  private(set) var quoteLine = 0
  /// What is wrong with the record, if anything.
  private(set) var fault: (message: String, line: Int)?

  /// How many fields have ended.
  var fieldCount: Int { fields.count }

  /// Whether the next line belongs to this record.
  var isInsideQuotes: Bool { state == .quoted }

  /// Takes a line without its end.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, line: Int) {
    length += bytes.count
    for byte in bytes {
      switch (state, byte) {
      case (.fieldStart, Self.quote):
        state = .quoted
        quoteLine = line
      case (.fieldStart, Self.comma), (.plain, Self.comma), (.quoteInQuoted, Self.comma):
        endField()
      case (.fieldStart, _), (.plain, _):
        state = .plain
        field.append(byte)
      case (.quoted, Self.quote): state = .quoteInQuoted
      case (.quoted, _): field.append(byte)
      case (.quoteInQuoted, Self.quote):
        state = .quoted
        field.append(byte)
      case (.quoteInQuoted, _):
        fault = (
          "after the quoted field that opens here, expected a comma or the end of the line, "
            + "found \"\(Character(Unicode.Scalar(byte)))\"", quoteLine
        )
        return
      }
    }
  }

  /// Takes the line end inside a quoted field.
  mutating func addLineEnd(_ ending: LineReader.Ending) {
    if ending == .carriageReturnLineFeed { field.append(LineReader.carriageReturn) }
    if ending != .none { field.append(LineReader.lineFeed) }
    length += 2
  }

  /// The fields, once no quote is open.
  mutating func finished() -> [String] {
    endField()
    return fields
  }

  private mutating func endField() {
    // One more than the limit is enough to be refused.
    guard fields.count <= RowLimits.mostFields else { return }
    fields.append(String(decoding: field, as: UTF8.self))
    field.removeAll(keepingCapacity: true)
    state = .fieldStart
  }

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
}
