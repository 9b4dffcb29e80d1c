/// The labelled texts of a table, whatever separates its fields.
final class TableRecords: LabeledRecords {
  private let rows: any FieldRows
  private let format: CorpusFormat
  private let columns: Columns?
  private var heldBack: (fields: [String], line: Int)?

  /// Reads the first row and decides what its columns are.
  init(
    _ rows: any FieldRows, format: CorpusFormat, options: LabeledTexts.Options
  ) throws(CorpusError) {
    self.rows = rows
    self.format = format
    guard let first = try rows.next() else {
      columns = nil
      return
    }
    let source = SourceLocation(file: rows.name, line: first.line)
    if options.hasHeader ?? (Self.asksForNames(options) || Columns.isHeader(first.fields)) {
      columns = try Columns(header: first.fields, options: options, at: source)
    } else {
      columns = try Columns(firstRow: first.fields, format: format, options: options, at: source)
      heldBack = first
    }
  }

  func next() throws(CorpusError) -> LabeledText? {
    guard let columns else { return nil }
    guard let row = try nextRow() else { return nil }
    let source = SourceLocation(file: rows.name, line: row.line)
    try check(row.fields, columns, at: source)
    let label = trimmed(row.fields[columns.label])
    guard !label.isEmpty else {
      throw CorpusError(
        .missingLabel, source, "the label is missing; expected \(format.expectation)")
    }
    let text =
      columns.textTakesRest
      ? row.fields[columns.text...].joined(separator: "\t") : row.fields[columns.text]
    let weight = try columns.weight.map { index throws(CorpusError) in
      try parseWeight(row.fields[index], at: source)
    }
    return LabeledText(label: label, text: text, weight: weight ?? 1, source: source)
  }

  private func nextRow() throws(CorpusError) -> (fields: [String], line: Int)? {
    guard let row = heldBack else { return try rows.next() }
    heldBack = nil
    return row
  }

  private func check(
    _ fields: [String], _ columns: Columns, at source: SourceLocation
  ) throws(CorpusError) {
    if let count = columns.count, fields.count != count {
      throw CorpusError(
        .malformed, source,
        "expected \(count) columns as in the first row, found \(fields.count)")
    }
    let needed = max(columns.label, columns.text, columns.weight ?? 0) + 1
    guard fields.count >= needed else {
      let found = fields.count == 1 ? "one column" : "\(fields.count) columns"
      // A lone text is what a forgotten label looks like.
      throw CorpusError(
        fields.count == 1 ? .missingLabel : .malformed, source,
        "expected \(format.expectation)\(needed > 2 ? " with \(needed) columns" : ""), found "
          + found + (fields.count == 1 ? ": is the label missing?" : ""))
    }
  }

  private static func asksForNames(_ options: LabeledTexts.Options) -> Bool {
    [options.labelColumn, options.textColumn, options.weightColumn].contains { column in
      if case .name? = column { true } else { false }
    }
  }
}

/// A field without spaces and tabs around it.
func trimmed(_ field: String) -> String {
  let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
  let bytes = field.utf8.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
  return String(decoding: Array(bytes), as: UTF8.self)
}

/// The weight that a field says.
///
/// - Throws: `.malformed` unless it is a number from 0 to 10⁹, which sums of 32 bits bear.
func parseWeight(_ field: String, at source: SourceLocation) throws(CorpusError) -> Double {
  guard let weight = Double(trimmed(field)), (0...1e9).contains(weight) else {
    throw CorpusError(
      .malformed, source,
      "expected a weight that is a number from 0 to 1e9, found \"\(field.prefix(40))\"")
  }
  return weight
}
