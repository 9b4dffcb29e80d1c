/// Aligned columns for people.
struct Table {
  enum Alignment { case left, right }

  private var rows: [[String]]
  private let alignments: [Alignment]

  init(_ columns: [(heading: String, alignment: Alignment)]) {
    rows = [columns.map(\.heading)]
    alignments = columns.map(\.alignment)
  }

  mutating func add(_ row: [String]) { rows.append(row) }

  /// The rows, two spaces between columns, none at the end of a line.
  var text: String {
    let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = alignments.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        return alignments[column] == .left ? row[column] + space : space + row[column]
      }
      let line = cells.joined(separator: "  ")
      return String(
        line[..<(line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex)])
    }.joined(separator: "\n")
  }
}
