import Foundation

/// Curves over a common axis, drawn as SVG: axes with units, a legend, readable on light and dark
/// ground, without scripts. Points that an axis cannot show, such as NaN, interrupt a curve.
///
///     let chart = LineChart(
///       title: "Loss", xLabel: "step", yLabel: "cross-entropy (nats)",
///       curves: [.init(name: "training", points: losses)])
///     try Data(chart.svg.utf8).write(to: file)
public struct LineChart: Sendable {
  /// One curve.
  public struct Curve: Sendable {
    /// Its name in the legend.
    public var name: String
    /// Its points, from left to right.
    public var points: [(x: Double, y: Double)]

    /// A curve.
    public init(name: String, points: [(x: Double, y: Double)]) {
      self.name = name
      self.points = points
    }
  }

  /// A vertical line with a name.
  public struct Mark: Sendable {
    /// Where it stands.
    public var x: Double
    /// Its name.
    public var name: String

    /// A mark.
    public init(x: Double, name: String) {
      self.x = x
      self.name = name
    }
  }

  /// Above the drawing.
  public var title: String
  /// Below it, with the unit.
  public var xLabel: String
  /// Beside it, with the unit.
  public var yLabel: String
  /// Whether equal distances are equal factors.
  public var isLogarithmicInX: Bool
  /// The curves.
  public var curves: [Curve]
  /// Vertical lines.
  public var marks: [Mark]

  /// A chart.
  public init(
    title: String, xLabel: String, yLabel: String, isLogarithmicInX: Bool = false,
    curves: [Curve], marks: [Mark] = []
  ) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.isLogarithmicInX = isLogarithmicInX
    self.curves = curves
    self.marks = marks
  }

  private static let (width, height) = (760.0, 440.0)
  private static let (left, right, bottom) = (80.0, 24.0, 64.0)
  /// The legend has four names a row; what is below moves down with each row.
  private var top: Double { 56 + 20 * Double(max(0, (curves.count - 1) / 4)) }
  /// Plain classes and no variables: many viewers know no others.
  private static let style = """
    <style>
      svg { color-scheme: light dark; font: 14px system-ui, sans-serif; }
      .ground { fill: #ffffff; } text { fill: #1c1c1e; font: 14px sans-serif; }
      .title { font-weight: bold; } .grid { stroke: #dcdce0; } .axis { stroke: #1c1c1e; }
      .mark { stroke: #1c1c1e; stroke-dasharray: 4 4; }
      .curve { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
      .c0 { stroke: #0b62c4; } .c1 { stroke: #c2410c; } .c2 { stroke: #15803d; }
      .c3 { stroke: #7e22ce; stroke-dasharray: 7 3; } .c4 { stroke: #8a6d00; stroke-dasharray: 2 3; }
      .c5 { stroke: #5c5c61; stroke-dasharray: 10 3 2 3; }
      @media (prefers-color-scheme: dark) {
        .ground { fill: #1c1c1e; } text { fill: #ececf0; } .grid { stroke: #3a3a40; }
        .axis, .mark { stroke: #ececf0; } .c0 { stroke: #6cb0ff; } .c1 { stroke: #ff9d66; }
        .c2 { stroke: #62d28a; } .c3 { stroke: #cf9bff; }
        .c4 { stroke: #e8cf4d; } .c5 { stroke: #b4b4ba; }
      }
    </style>
    """

  private func isShown(_ x: Double) -> Bool { x.isFinite && (!isLogarithmicInX || x > 0) }

  /// The drawing. The same chart gives the same text.
  public var svg: String {
    let marks = marks.filter { isShown($0.x) }
    let points = curves.flatMap(\.points).filter { isShown($0.x) && $0.y.isFinite }
    let xs = points.map(\.x) + marks.map(\.x)
    let x = Axis(xs, isLogarithmic: isLogarithmicInX, from: Self.left, to: Self.width - Self.right)
    let y = Axis(
      points.map(\.y), isLogarithmic: false, from: Self.height - Self.bottom, to: top)
    var parts = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 440\" role=\"img\" "
        + "aria-label=\"\(escaped(title))\">",
      Self.style, "<rect class=\"ground\" width=\"760\" height=\"440\"/>",
      text(Self.left, 28, title, "class=\"title\""),
    ]
    parts += grid(x, y)
    parts += marks.map { mark in
      // On the side where there is room for its name.
      let place = x.place(mark.x)
      let isLeft = place > Self.width / 2
      return line(place, top, place, Self.height - Self.bottom, "mark")
        + text(
          place + (isLeft ? -6 : 6), top + 14, mark.name,
          "text-anchor=\"\(isLeft ? "end" : "start")\"")
    }
    for (index, curve) in curves.enumerated() {
      let look = "class=\"curve c\(index % 6)\""
      for run in curve.points.split(whereSeparator: { !isShown($0.x) || !$0.y.isFinite }) {
        // A point alone is drawn as a short line.
        let run = run.count == 1 ? [run[run.startIndex], run[run.startIndex]] : Array(run)
        let path = run.map { "\(number(x.place($0.x))),\(number(y.place($0.y)))" }
        parts.append("<polyline \(look) points=\"\(path.joined(separator: " "))\"/>")
      }
      parts.append(legend(of: curve, at: index, look))
    }
    return parts.joined(separator: "\n") + "\n</svg>\n"
  }

  private func legend(of curve: Curve, at index: Int, _ look: String) -> String {
    let place = Self.left + 12 + Double(index % 4) * 160
    let height = 46 + 20 * Double(index / 4)
    return "<line \(look) x1=\"\(number(place))\" x2=\"\(number(place + 24))\" "
      + "y1=\"\(number(height))\" y2=\"\(number(height))\"/>"
      + text(place + 30, height + 4, curve.name)
  }

  private func grid(_ x: Axis, _ y: Axis) -> [String] {
    let (bottom, right) = (Self.height - Self.bottom, Self.width - Self.right)
    var parts: [String] = []
    for tick in x.ticks {
      parts.append(line(x.place(tick), top, x.place(tick), bottom, "grid"))
      parts.append(text(x.place(tick), bottom + 20, x.label(tick), "text-anchor=\"middle\""))
    }
    for tick in y.ticks {
      parts.append(line(Self.left, y.place(tick), right, y.place(tick), "grid"))
      parts.append(text(Self.left - 8, y.place(tick) + 5, y.label(tick), "text-anchor=\"end\""))
    }
    parts.append(line(Self.left, bottom, right, bottom, "axis"))
    parts.append(line(Self.left, top, Self.left, bottom, "axis"))
    parts.append(
      text((Self.left + right) / 2, Self.height - 16, xLabel, "text-anchor=\"middle\""))
    let middle = (top + bottom) / 2
    parts.append(
      text(20, middle, yLabel, "text-anchor=\"middle\" transform=\"rotate(-90 20 \(middle))\""))
    return parts
  }

  private func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ kind: String
  ) -> String {
    "<line class=\"\(kind)\" x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" "
      + "y2=\"\(number(y2))\"/>"
  }

  private func text(_ x: Double, _ y: Double, _ text: String, _ more: String = "") -> String {
    "<text x=\"\(number(x))\" y=\"\(number(y))\" \(more)>\(escaped(text))</text>"
  }

  private func number(_ value: Double) -> String { String(format: "%.1f", value) }

  private func escaped(_ text: String) -> String {
    // XML cannot hold control characters, whatever the escape.
    String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
      .replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
