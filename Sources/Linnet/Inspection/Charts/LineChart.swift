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
    /// Whether it is thin and dashed, for others to be compared with.
    public var isReference: Bool
    /// Whether there is a dot at each point.
    public var hasDots: Bool

    /// A curve.
    public init(
      name: String, points: [(x: Double, y: Double)], isReference: Bool = false,
      hasDots: Bool = false
    ) {
      self.name = name
      self.points = points
      self.isReference = isReference
      self.hasDots = hasDots
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
  /// The same upwards.
  public var isLogarithmicInY: Bool
  /// What the axis to the right shows in any case, besides the curves.
  public var xRange: ClosedRange<Double>?
  /// The same upwards.
  public var yRange: ClosedRange<Double>?
  /// The curves.
  public var curves: [Curve]
  /// Vertical lines.
  public var marks: [Mark]

  /// A chart.
  public init(
    title: String, xLabel: String, yLabel: String, isLogarithmicInX: Bool = false,
    isLogarithmicInY: Bool = false, xRange: ClosedRange<Double>? = nil,
    yRange: ClosedRange<Double>? = nil, curves: [Curve], marks: [Mark] = []
  ) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.isLogarithmicInX = isLogarithmicInX
    self.isLogarithmicInY = isLogarithmicInY
    self.xRange = xRange
    self.yRange = yRange
    self.curves = curves
    self.marks = marks
  }

  private static let width = 760.0
  private static let (left, right, bottom) = (80.0, 36.0, 64.0)
  /// A little more than the width of most letters.
  private static let letterWidth = 7.5
  /// The legend has up to four names a row, fewer where they are long; the drawing grows with each row.
  private var legendColumns: Int {
    let longest = Double(curves.map(\.name.count).max() ?? 0)
    let room = Self.width - Self.left - Self.right
    return min(4, max(1, Int(room / (44 + Self.letterWidth * longest))))
  }
  private var top: Double { 56 + 20 * Double(max(0, (curves.count - 1) / legendColumns)) }
  private var height: Double { 384 + top }

  private func isShown(_ x: Double) -> Bool { x.isFinite && (!isLogarithmicInX || x > 0) }
  private func isShown(_ point: (x: Double, y: Double)) -> Bool {
    isShown(point.x) && point.y.isFinite && (!isLogarithmicInY || point.y > 0)
  }

  /// The drawing. The same chart gives the same text.
  public var svg: String {
    let marks = marks.filter { isShown($0.x) }
    let points = curves.flatMap(\.points).filter(isShown)
    func ends(_ range: ClosedRange<Double>?) -> [Double] {
      range.map { [$0.lowerBound, $0.upperBound] } ?? []
    }
    let xs = points.map(\.x) + marks.map(\.x) + ends(xRange)
    let x = Axis(xs, isLogarithmic: isLogarithmicInX, from: Self.left, to: Self.width - Self.right)
    let y = Axis(
      points.map(\.y) + ends(yRange), isLogarithmic: isLogarithmicInY,
      from: height - Self.bottom, to: top)
    var parts = [Drawing.text(Self.left, 28, title, "class=\"title\"")]
    let frame = Frame(
      left: Self.left, right: Self.width - Self.right, top: top, bottom: height - Self.bottom)
    parts += frame.grid(columns: x.columns, rows: y, xLabel: xLabel, yLabel: yLabel)
    parts += marks.map { mark in
      // On the side where there is room for its name.
      let place = x.place(mark.x)
      let isLeft = place > Self.width / 2
      return Drawing.line(place, top, place, height - Self.bottom, "mark")
        + Drawing.text(
          place + (isLeft ? -6 : 6), top + 14, mark.name,
          "text-anchor=\"\(isLeft ? "end" : "start")\"")
    }
    for (index, curve) in curves.enumerated() {
      let look = "class=\"curve \(curve.isReference ? "reference" : "c\(index % 10)")\""
      for run in curve.points.split(whereSeparator: { !isShown($0) }) {
        // A point alone is drawn as a short line.
        let run = run.count == 1 ? [run[run.startIndex], run[run.startIndex]] : Array(run)
        let path = run.map { "\(Drawing.number(x.place($0.x))),\(Drawing.number(y.place($0.y)))" }
        parts.append("<polyline \(look) points=\"\(path.joined(separator: " "))\"/>")
      }
      if curve.hasDots {
        parts += curve.points.filter(isShown).map { point in
          "<circle \(look) cx=\"\(Drawing.number(x.place(point.x)))\" "
            + "cy=\"\(Drawing.number(y.place(point.y)))\" r=\"2\"/>"
        }
      }
      parts.append(legend(of: curve, at: index, look))
    }
    return Drawing.svg(width: Self.width, height: height, title: title, parts)
  }

  private func legend(of curve: Curve, at index: Int, _ look: String) -> String {
    let columnWidth = (Self.width - Self.left - Self.right) / Double(legendColumns)
    let place = Self.left + 12 + Double(index % legendColumns) * columnWidth
    let line = 46 + 20 * Double(index / legendColumns)
    return "<line \(look) x1=\"\(Drawing.number(place))\" x2=\"\(Drawing.number(place + 24))\" "
      + "y1=\"\(Drawing.number(line))\" y2=\"\(Drawing.number(line))\"/>"
      + Drawing.text(place + 30, line + 4, curve.name)
  }
}
