/// The lines of a fastText training file: `__label__x text`.
final class FastTextRecords: LabeledRecords {
  /// What marks a label.
  static let prefix = "__label__"

  private let lines: LineReader

  init(_ lines: LineReader) { self.lines = lines }

  func next() throws(CorpusError) -> LabeledText? {
    while let line = try lines.next() {
      if !trimmed(line).isEmpty { return try parse(line) }
    }
    return nil
  }

  private func parse(_ line: String) throws(CorpusError) -> LabeledText {
    let source = SourceLocation(file: lines.name, line: lines.lineNumber)
    // Swift takes a space and a combining mark for one character: split bytes, not characters.
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    let words = line.utf8.split(whereSeparator: isSpace)
    let labels = words.filter { $0.starts(with: Self.prefix.utf8) }
    guard let mark = labels.first, mark.count > Self.prefix.utf8.count else {
      throw CorpusError(
        .missingLabel, source, "the label is missing; expected \(Self.prefix)name text")
    }
    guard labels.count == 1 else {
      throw CorpusError(
        .malformed, source,
        "found \(labels.count) labels; Linnet's classifiers give each text exactly one label")
    }
    let before = line.utf8[..<mark.startIndex]
    let after = line.utf8[mark.endIndex...].drop(while: isSpace)
    let text =
      String(decoding: Array(before), as: UTF8.self)
      + String(decoding: Array(after), as: UTF8.self)
    return LabeledText(
      label: String(decoding: Array(mark.dropFirst(Self.prefix.utf8.count)), as: UTF8.self),
      text: trimmed(text), source: source)
  }
}
