/// Distinct row numbers in the order in which they were first inserted.
public struct RowSet: Sendable {
  /// The rows.
  public private(set) var rows: [Int32] = []
  private var contains: [Bool]

  /// An empty set of rows below `rowCount`.
  public init(rowCount: Int) {
    contains = Array(repeating: false, count: rowCount)
  }

  /// Inserts `row` where it is not there yet. Constant time.
  public mutating func insert(_ row: Int32) {
    guard !contains[Int(row)] else { return }
    contains[Int(row)] = true
    rows.append(row)
  }

  /// Empties the set and keeps its memory. Cost: the rows that it had.
  public mutating func removeAll() {
    for row in rows { contains[Int(row)] = false }
    rows.removeAll(keepingCapacity: true)
  }
}
