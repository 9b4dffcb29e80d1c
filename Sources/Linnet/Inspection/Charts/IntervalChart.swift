import Foundation

/// Values with intervals, one a line, drawn as SVG in the look of ``LineChart``. What is no number has a
/// name and no mark.
///
///     let chart = IntervalChart(
///       title: "Accuracy", label: "% of the test texts",
///       rows: [.init(name: "lstm", value: 83, interval: 81...85, points: [82, 84])])
///     try Data(chart.svg.utf8).write(to: file)
public struct IntervalChart: Sendable {
  /// One value.
  public struct Row: Sendable {
    /// Beside the mark.
    public var name: String
    /// The mark.
    public var value: Double
    /// The line through it.
    public var interval: ClosedRange<Double>
    /// Small marks: the values of which it is the mean.
    public var points: [Double]

    /// A value.
    public init(
      name: String, value: Double, interval: ClosedRange<Double>, points: [Double] = []
    ) {
      self.name = name
      self.value = value
      self.interval = interval
      self.points = points
    }
  }

  /// Above the drawing.
  public var title: String
  /// Below it, with the unit.
  public var label: String
  /// From the top.
  public var rows: [Row]

  /// A chart.
  public init(title: String, label: String, rows: [Row]) {
    self.title = title
    self.label = label
    self.rows = rows
  }

  private static let (width, left, right) = (760.0, 180.0, 90.0)
  private static let (top, rowHeight) = (56.0, 34.0)

  /// The drawing. The same chart gives the same text.
  public var svg: String {
    let bottom = Self.top + Self.rowHeight * Double(rows.count)
    let ends = rows.flatMap { [$0.interval.lowerBound, $0.interval.upperBound] + $0.points }
    let axis = Axis(ends, isLogarithmic: false, from: Self.left, to: Self.width - Self.right)
    var parts = [Drawing.text(16, 28, title, "class=\"title\"")]
    let frame = Frame(
      left: Self.left, right: Self.width - Self.right, top: Self.top, bottom: bottom)
    parts += frame.columns(axis.columns)
    for (index, row) in rows.enumerated() {
      parts += marks(row, Self.top + Self.rowHeight * (Double(index) + 0.5), axis)
    }
    parts.append(Drawing.line(Self.left, bottom, Self.width - Self.right, bottom, "axis"))
    parts.append(frame.name(label, below: 44))
    return Drawing.svg(width: Self.width, height: bottom + 60, title: title, parts)
  }

  private func marks(_ row: Row, _ y: Double, _ axis: Axis) -> [String] {
    let name = Drawing.text(16, y + 5, row.name)
    guard row.value.isFinite, row.interval.lowerBound.isFinite, row.interval.upperBound.isFinite
    else { return [name] }
    let (low, high) = (axis.place(row.interval.lowerBound), axis.place(row.interval.upperBound))
    let points = row.points.filter(\.isFinite).map { circle(axis.place($0), y + 9, 2.5, "less") }
    return [
      name, Drawing.line(low, y, high, y, "axis"), Drawing.line(low, y - 5, low, y + 5, "axis"),
      Drawing.line(high, y - 5, high, y + 5, "axis"), circle(axis.place(row.value), y, 5, "more"),
      Drawing.text(Self.width - Self.right + 12, y + 5, String(format: "%.2f", row.value)),
    ] + points
  }

  private func circle(_ x: Double, _ y: Double, _ radius: Double, _ kind: String) -> String {
    "<circle class=\"\(kind)\" cx=\"\(Drawing.number(x))\" cy=\"\(Drawing.number(y))\" "
      + "r=\"\(Drawing.number(radius))\"/>"
  }
}
