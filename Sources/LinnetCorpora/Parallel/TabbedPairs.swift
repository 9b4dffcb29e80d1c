/// Two columns of a TSV file. Blank lines hold no pair and are passed over.
final class TabbedPairs: PairRecords {
  private let rows: TabbedRows
  private let columns: (source: Int, target: Int, count: Int)?
  private var heldBack: (fields: [String], line: Int)?

  init(_ lines: LineReader, options: ParallelTexts.Options) throws(CorpusError) {
    rows = TabbedRows(lines)
    guard let first = try rows.next() else {
      columns = nil
      return
    }
    let location = SourceLocation(file: rows.name, line: first.line)
    let asked = [options.sourceColumn, options.targetColumn]
    let asksForNames = asked.contains { if case .name? = $0 { true } else { false } }
    let hasHeader = options.hasHeader ?? asksForNames
    if !hasHeader { heldBack = first }
    if options.sourceColumn == nil, options.targetColumn == nil, first.fields.count != 2 {
      throw CorpusError(
        .malformed, location,
        "expected source<TAB>target, found \(first.fields.count) columns; "
          + "name the columns of source and target")
    }
    func place(_ column: Column, _ role: String) throws(CorpusError) -> Int {
      let names = first.fields.map { trimmed($0).lowercased() }
      switch column {
      case .number(let number) where number <= names.count: return number - 1
      case .name(let name) where hasHeader:
        if let place = names.firstIndex(of: trimmed(name).lowercased()) { return place }
      default: break
      }
      throw CorpusError(
        .malformed, location,
        "no \(role) column: looked for \(column) in "
          + (hasHeader
            ? "the header \(first.fields.joined(separator: ", "))"
            : "\(first.fields.count) columns without a header"))
    }
    var source = try place(options.sourceColumn ?? .number(1), "source")
    var target = try place(options.targetColumn ?? .number(2), "target")
    if source == target, first.fields.count == 2 {
      // One was named; the other column is the other side.
      if options.sourceColumn == nil { source = 1 - target }
      if options.targetColumn == nil { target = 1 - source }
    }
    guard source != target else {
      throw CorpusError(
        .malformed, location, "expected two columns, found column \(source + 1) for both sides")
    }
    columns = (source, target, first.fields.count)
  }

  func next() throws(CorpusError) -> TextPair? {
    guard let columns else { return nil }
    var row = heldBack
    heldBack = nil
    if row == nil { row = try rows.next() }
    guard let row else { return nil }
    let location = SourceLocation(file: rows.name, line: row.line)
    guard row.fields.count == columns.count else {
      throw CorpusError(
        .malformed, location,
        "expected \(columns.count) columns as in the first row, found \(row.fields.count)")
    }
    return TextPair(
      source: row.fields[columns.source], target: row.fields[columns.target], location: location)
  }
}
