import Foundation
import LinnetFormats

/// Aligned columns for people, whatever is in the cells.
struct Table {
  /// How a column is aligned.
  enum Alignment { case left, right }

  private var rows: [[String]]
  private let alignments: [Alignment]

  init(_ heading: [String], _ alignments: [Alignment]) {
    rows = [heading.map(\.onOneLine)]
    self.alignments = alignments
  }

  /// Whether there is nothing below the heading.
  var isEmpty: Bool { rows.count == 1 }

  mutating func add(_ row: [String]) { rows.append(row.map(\.onOneLine)) }

  /// The rows, two spaces between columns.
  var text: String {
    let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = alignments.indices.map { column in
        alignments[column] == .left
          ? row[column].padded(to: widths[column])
          : String(repeating: " ", count: widths[column] - row[column].count) + row[column]
      }
      return String(cells.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }
}

extension String {
  /// With spaces behind it up to a width.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}

extension Double {
  /// With a fixed number of digits after the point.
  func fixed(_ digits: Int) -> String { String(format: "%.\(digits)f", self) }

  /// A part of one as a percentage.
  var percent: String { (100 * self).fixed(2) + " %" }
}
