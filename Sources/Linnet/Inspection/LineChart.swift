import Foundation

/// Curves over a common axis, drawn as SVG: axes with units, a legend, readable on light and dark
/// ground, without scripts.
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
  private static let (left, right, top, bottom) = (80.0, 24.0, 56.0, 64.0)
  private static let style = """
    <style>
      svg { color-scheme: light dark; font: 14px system-ui, sans-serif; --ink: #1c1c1e; \
    --grid: #d8d8dc; --ground: #ffffff; --c0: #0b62c4; --c1: #c2410c; --c2: #15803d; --c3: #7e22ce; }
      @media (prefers-color-scheme: dark) { svg { --ink: #ececf0; --grid: #3a3a40; \
    --ground: #1c1c1e; --c0: #6cb0ff; --c1: #ff9d66; --c2: #62d28a; --c3: #cf9bff; } }
      .ground { fill: var(--ground); } text { fill: var(--ink); } .title { font-weight: 600; }
      .grid { stroke: var(--grid); } .axis { stroke: var(--ink); }
      .mark { stroke: var(--ink); stroke-dasharray: 4 4; }
      .curve { fill: none; stroke-width: 2; stroke-linejoin: round; }
    </style>
    """

  /// The drawing.
  public var svg: String {
    let points = curves.flatMap(\.points)
    let xs = (points.map(\.x) + marks.map(\.x)).filter { !isLogarithmicInX || $0 > 0 }
    let x = Axis(xs, isLogarithmic: isLogarithmicInX, from: Self.left, to: Self.width - Self.right)
    let y = Axis(
      points.map(\.y), isLogarithmic: false, from: Self.height - Self.bottom, to: Self.top)
    var parts = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 760 440\" role=\"img\" "
        + "aria-label=\"\(escaped(title))\">",
      Self.style, "<rect class=\"ground\" width=\"760\" height=\"440\"/>",
      text(Self.left, 28, title, "class=\"title\""),
    ]
    parts += grid(x, y)
    parts += marks.map { mark in
      line(x.place(mark.x), Self.top, x.place(mark.x), Self.height - Self.bottom, "mark")
        + text(x.place(mark.x) + 6, Self.top + 14, mark.name)
    }
    for (index, curve) in curves.enumerated() {
      let path = curve.points.map { "\(number(x.place($0.x))),\(number(y.place($0.y)))" }
      let color = "style=\"stroke: var(--c\(index % 4))\""
      parts.append(
        "<polyline class=\"curve\" \(color) points=\"\(path.joined(separator: " "))\"/>")
      let place = Self.left + 12 + Double(index) * 160
      parts.append(
        "<line class=\"curve\" \(color) x1=\"\(place)\" x2=\"\(place + 24)\" y1=\"46\" y2=\"46\"/>")
      parts.append(text(place + 30, 50, curve.name))
    }
    return parts.joined(separator: "\n") + "\n</svg>\n"
  }

  private func grid(_ x: Axis, _ y: Axis) -> [String] {
    let (bottom, right) = (Self.height - Self.bottom, Self.width - Self.right)
    var parts: [String] = []
    for tick in x.ticks {
      parts.append(line(x.place(tick), Self.top, x.place(tick), bottom, "grid"))
      parts.append(text(x.place(tick), bottom + 20, x.label(tick), "text-anchor=\"middle\""))
    }
    for tick in y.ticks {
      parts.append(line(Self.left, y.place(tick), right, y.place(tick), "grid"))
      parts.append(text(Self.left - 8, y.place(tick) + 5, y.label(tick), "text-anchor=\"end\""))
    }
    parts.append(line(Self.left, bottom, right, bottom, "axis"))
    parts.append(line(Self.left, Self.top, Self.left, bottom, "axis"))
    parts.append(
      text((Self.left + right) / 2, Self.height - 16, xLabel, "text-anchor=\"middle\""))
    let middle = (Self.top + bottom) / 2
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
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
