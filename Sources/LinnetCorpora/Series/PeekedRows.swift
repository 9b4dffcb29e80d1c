/// Rows of which the next can be looked at before it is read.
final class PeekedRows: FieldRows {
  private let rows: any FieldRows
  private var peeked: (fields: [String], line: Int)?

  init(_ rows: any FieldRows) { self.rows = rows }

  var name: String { rows.name }

  /// The next row, which stays.
  func peek() throws(CorpusError) -> (fields: [String], line: Int)? {
    if peeked == nil { peeked = try rows.next() }
    return peeked
  }

  func next() throws(CorpusError) -> (fields: [String], line: Int)? {
    guard let row = peeked else { return try rows.next() }
    peeked = nil
    return row
  }
}
