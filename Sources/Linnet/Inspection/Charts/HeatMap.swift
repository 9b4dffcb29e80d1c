import Foundation

/// A matrix of weights between two rows of words as shaded cells, drawn as SVG: what each word of a
/// translation attended to, in the look of ``LineChart``.
///
///     let map = HeatMap(title: "Attention", columns: source, rows: target, weights: attention)
///     try Data(map.svg.utf8).write(to: file)
public struct HeatMap: Sendable {
  /// Above the drawing.
  public var title: String
  /// Above the cells, from the left: the words of the source.
  public var columns: [String]
  /// Beside the cells, from the top: the words of the translation.
  public var rows: [String]
  /// For each row a weight from 0 to 1 for each column. What is missing or no number is drawn as 0.
  public var weights: [[Float]]

  /// A map.
  public init(title: String, columns: [String], rows: [String], weights: [[Float]]) {
    self.title = title
    self.columns = columns
    self.rows = rows
    self.weights = weights
  }

  private static let (cell, margin, titleHeight) = (26.0, 16.0, 44.0)
  /// Beyond this many characters a word is cut.
  private static let longestLabel = 24
  /// A little more than the width of a wide letter.
  private static let letterWidth = 9.0

  /// The drawing. The same map gives the same text.
  ///
  /// - Complexity: one element for each cell that is not empty.
  public var svg: String {
    let left = Self.margin + Self.width(of: rows) + 8
    let top = Self.titleHeight + Self.width(of: columns) + 8
    let right = left + Self.cell * Double(columns.count)
    let bottom = top + Self.cell * Double(rows.count)
    var parts = [Drawing.text(16, 28, title, "class=\"title\"")]
    for (row, word) in rows.enumerated() {
      let y = top + Self.cell * Double(row)
      parts.append(
        Drawing.text(left - 8, y + Self.cell / 2 + 5, Self.label(word), "text-anchor=\"end\""))
      for column in columns.indices {
        parts += cell(row, column, x: left + Self.cell * Double(column), y: y)
      }
    }
    for (column, word) in columns.enumerated() {
      let x = left + Self.cell * (Double(column) + 0.5) + 5
      // Upwards, so that long words do not run into each other.
      let turned =
        "transform=\"rotate(-90 \(Drawing.number(x)) \(Drawing.number(top - 8)))\""
      parts.append(Drawing.text(x, top - 8, Self.label(word), turned))
    }
    for column in 0...columns.count {
      let x = left + Self.cell * Double(column)
      parts.append(Drawing.line(x, top, x, bottom, "grid"))
    }
    for row in 0...rows.count {
      let y = top + Self.cell * Double(row)
      parts.append(Drawing.line(left, y, right, y, "grid"))
    }
    let titleEnd = 2 * Self.margin + Self.letterWidth * Double(title.count)
    return Drawing.svg(
      width: max(right + Self.margin, titleEnd), height: bottom + Self.margin, title: title, parts)
  }

  private func cell(_ row: Int, _ column: Int, x: Double, y: Double) -> [String] {
    guard weights.indices.contains(row), weights[row].indices.contains(column) else { return [] }
    // In two digits, of which 0.00 is not drawn. NaN is not above it.
    let opacity = min(Double(weights[row][column]), 1)
    guard opacity >= 0.005 else { return [] }
    let size = Drawing.number(Self.cell)
    let shade = String(format: "%.2f", opacity)
    return [
      "<rect class=\"more\" x=\"\(Drawing.number(x))\" y=\"\(Drawing.number(y))\" "
        + "width=\"\(size)\" height=\"\(size)\" opacity=\"\(shade)\"/>"
    ]
  }

  private static func label(_ word: String) -> String {
    word.count <= longestLabel ? word : word.prefix(longestLabel - 1) + "…"
  }

  private static func width(of words: [String]) -> Double {
    letterWidth * Double(words.map { label($0).count }.max() ?? 0)
  }
}
