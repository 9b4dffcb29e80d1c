import Foundation

/// A matrix of weights as shaded cells, drawn as SVG, in the look of ``LineChart``: what each word of a
/// translation attended to, or what each unit of a layer did at each word.
///
///     let map = HeatMap(title: "Attention", columns: source, rows: target, weights: attention)
///     try Data(map.svg.utf8).write(to: file)
public struct HeatMap: Sendable {
  /// What the shades mean, below the cells.
  public struct Scale: Sendable {
    /// The value of a weight of -1; nil where there are none below 0.
    public var least: String?
    /// The value of a weight of 1.
    public var most: String

    /// A scale.
    public init(least: String? = nil, most: String) {
      self.least = least
      self.most = most
    }
  }

  /// Above the drawing.
  public var title: String
  /// Above the cells, from the left: the words of the source.
  public var columns: [String]
  /// Beside the cells, from the top: the words of the translation.
  public var rows: [String]
  /// For each row a weight from -1 to 1 for each column; those below 0 have a colour of their own. What is
  /// missing or no number is drawn as 0.
  public var weights: [[Float]]
  /// What the shades mean; nil for no legend.
  public var scale: Scale?
  /// The size of a cell. Without room for their lines, cells have none, and their columns only some names.
  public var cell = (width: 26.0, height: 26.0)

  /// A map.
  public init(
    title: String, columns: [String], rows: [String], weights: [[Float]], scale: Scale? = nil
  ) {
    self.title = title
    self.columns = columns
    self.rows = rows
    self.weights = weights
    self.scale = scale
  }

  private static let (margin, titleHeight) = (16.0, 44.0)
  /// A little more than the width of a wide letter, and the height of one.
  private static let (letterWidth, letterHeight) = (9.0, 16.0)
  /// Shades of a colour.
  private static let shades = 50

  /// The drawing. The same map gives the same text.
  ///
  /// - Complexity: linear in the number of cells.
  public var svg: String {
    let left = Self.margin + Self.width(of: rows) + 8
    let top = Self.titleHeight + Self.width(of: columns) + 8
    let right = left + cell.width * Double(columns.count)
    let bottom = top + cell.height * Double(rows.count)
    var parts = [Drawing.text(16, 28, title, "class=\"title\"")]
    parts += cells(left, top)
    for (row, word) in rows.enumerated() {
      let y = top + cell.height * (Double(row) + 0.5) + 5
      parts.append(Drawing.text(left - 8, y, Drawing.short(word), "text-anchor=\"end\""))
    }
    let every = Int((Self.letterHeight / cell.width).rounded(.up))
    for (column, word) in columns.enumerated() where column % every == 0 {
      let x = left + cell.width * (Double(column) + 0.5) + 5
      // Upwards, so that long words do not run into each other.
      let turned = "transform=\"rotate(-90 \(Drawing.number(x)) \(Drawing.number(top - 8)))\""
      parts.append(Drawing.text(x, top - 8, Drawing.short(word), turned))
    }
    parts += lines(left, top, right, bottom)
    parts += legend(left, bottom + 14)
    let titleEnd = 2 * Self.margin + Self.letterWidth * Double(title.count)
    let legendWidth = scale == nil ? 0 : Self.margin + Self.legendWidth
    return Drawing.svg(
      width: max(right + Self.margin, titleEnd, left + legendWidth),
      height: bottom + (scale == nil ? 0 : 26) + Self.margin, title: title, parts)
  }

  /// A path for each shade.
  private func cells(_ left: Double, _ top: Double) -> [String] {
    let size =
      "h\(Drawing.number(cell.width))v\(Drawing.number(cell.height))"
      + "h-\(Drawing.number(cell.width))z"
    var paths = [String](repeating: "", count: 2 * Self.shades + 1)
    for row in rows.indices where weights.indices.contains(row) {
      for column in columns.indices where weights[row].indices.contains(column) {
        let weight = weights[row][column]
        let bounded = weight.isNaN ? 0 : Double(min(max(weight, -1), 1))
        let shade = Int((bounded * Double(Self.shades)).rounded())
        guard shade != 0 else { continue }
        let (x, y) = (left + cell.width * Double(column), top + cell.height * Double(row))
        paths[Self.shades + shade] += "M\(Drawing.number(x)) \(Drawing.number(y))\(size)"
      }
    }
    return paths.enumerated().filter { !$1.isEmpty }.map { index, path in
      let weight = Double(index - Self.shades) / Double(Self.shades)
      return "<path \(Self.shade(weight)) d=\"\(path)\"/>"
    }
  }

  private static func shade(_ weight: Double) -> String {
    "class=\"\(weight < 0 ? "less" : "more")\" opacity=\"\(String(format: "%.2f", abs(weight)))\""
  }

  /// Between the cells where there is room, else only around them.
  private func lines(
    _ left: Double, _ top: Double, _ right: Double, _ bottom: Double
  ) -> [String] {
    let isFine = min(cell.width, cell.height) >= 20
    let columnEnds = isFine ? Array(0...columns.count) : [0, columns.count]
    let rowEnds = isFine ? Array(0...rows.count) : [0, rows.count]
    return columnEnds.map { column in
      let x = left + cell.width * Double(column)
      return Drawing.line(x, top, x, bottom, "grid")
    }
      + rowEnds.map { row in
        let y = top + cell.height * Double(row)
        return Drawing.line(left, y, right, y, "grid")
      }
  }

  private static let (legendWidth, legendSteps) = (300.0, 10)

  /// From the least to the most, with its values at the ends and 0.
  private func legend(_ left: Double, _ top: Double) -> [String] {
    guard let scale else { return [] }
    let lowest = scale.least == nil ? 0 : -Self.legendSteps
    let (start, width) = (left + (scale.least == nil ? 16 : 56), 8.0)
    let labels = [(lowest, scale.least ?? "0", "end"), (Self.legendSteps, scale.most, "start")]
    let end = start + width * Double(Self.legendSteps - lowest + 1)
    var parts = labels.map { step, text, anchor in
      Drawing.text(
        anchor == "end" ? start - 6 : end + 6, top + 11, text, "text-anchor=\"\(anchor)\"")
    }
    for step in lowest...Self.legendSteps where step != 0 {
      let x = Drawing.number(start + width * Double(step - lowest))
      parts.append(
        "<rect \(Self.shade(Double(step) / Double(Self.legendSteps))) x=\"\(x)\" "
          + "y=\"\(Drawing.number(top))\" width=\"\(width)\" height=\"12\"/>")
    }
    return parts
  }

  private static func width(of words: [String]) -> Double {
    letterWidth * Double(words.map { Drawing.short($0).count }.max() ?? 0)
  }
}
