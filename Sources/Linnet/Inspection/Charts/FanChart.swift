import Foundation

/// A series and what it may do next: a line of the past, a line of the expected values, and bands into
/// which values fall with given probabilities, drawn as SVG like all charts.
public struct FanChart: Sendable {
  /// Bounds for each step ahead.
  public struct Band: Sendable {
    /// With what probability a value falls between them, for the legend.
    public var coverage: Double
    /// The lower bounds.
    public var lower: [Double]
    /// The upper bounds.
    public var upper: [Double]

    /// A band.
    public init(coverage: Double, lower: [Double], upper: [Double]) {
      self.coverage = coverage
      self.lower = lower
      self.upper = upper
    }
  }

  /// Above the drawing.
  public var title: String
  /// Below it.
  public var xLabel: String
  /// Beside it, with the unit.
  public var yLabel: String
  /// The past; nil where a value is missing.
  public var history: [Double?]
  /// What is expected of each step ahead.
  public var expected: [Double]
  /// What came at each step ahead, where that is known; empty otherwise.
  public var actual: [Double?]
  /// The bands, the widest first.
  public var bands: [Band]
  /// The time of each value of the past and each step ahead.
  public var times: [String]

  /// A chart; there are as many times as values and steps.
  public init(
    title: String, xLabel: String = "time", yLabel: String, history: [Double?],
    expected: [Double], actual: [Double?] = [], bands: [Band], times: [String]
  ) {
    precondition(
      times.count == history.count + expected.count && actual.count <= expected.count
        && bands.allSatisfy { $0.lower.count == expected.count && $0.upper.count == expected.count },
      "\(times.count) times of \(history.count) values and \(expected.count) steps")
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.history = history
    self.expected = expected
    self.actual = actual
    self.bands = bands
    self.times = times
  }

  private static let (width, height) = (760.0, 440.0)
  private static let (left, right, top, bottom) = (88.0, 36.0, 64.0, 64.0)

  /// The drawing. The same chart gives the same text.
  public var svg: String {
    let values =
      (history + actual).compactMap { $0 } + expected + bands.flatMap { $0.lower + $0.upper }
    let x = Axis(
      [0, Double(max(times.count - 1, 1))], isLogarithmic: false, from: Self.left,
      to: Self.width - Self.right)
    let (low, high) = (values.min() ?? 0, values.max() ?? 0)
    let margin = 0.04 * (high - low)
    let y = Axis(
      [low - margin, high + margin], isLogarithmic: false, from: Self.height - Self.bottom,
      to: Self.top)
    var parts = [Drawing.text(Self.left, 28, title, "class=\"title\"")]
    parts += grid(x, y)
    parts += bands.map { shape(of: $0, x, y) }
    let past = (history + actual).enumerated().map { (time: $0, value: $1) }
    for run in past.split(whereSeparator: { $0.value == nil }) {
      parts.append(line(run.map { ($0.time, $0.value ?? 0) }, x, y, "curve past"))
    }
    let future = expected.enumerated().map { (history.count + $0, $1) }
    // From the last value on, so that the eye finds the beginning.
    let last =
      past.prefix(history.count).last { $0.value != nil }.map { [($0.time, $0.value ?? 0)] } ?? []
    parts.append(line(last + future, x, y, "curve c0"))
    parts += legend
    return Drawing.svg(width: Self.width, height: Self.height, title: title, parts)
  }

  private func line(_ points: [(Int, Double)], _ x: Axis, _ y: Axis, _ look: String) -> String {
    let path = points.filter(\.1.isFinite).map {
      "\(Drawing.number(x.place(Double($0.0)))),\(Drawing.number(y.place($0.1)))"
    }
    // A point alone is drawn as a short line.
    let all = path.count == 1 ? path + path : path
    return "<polyline class=\"\(look)\" points=\"\(all.joined(separator: " "))\"/>"
  }

  private func shape(of band: Band, _ x: Axis, _ y: Axis) -> String {
    func corner(_ step: Int, _ value: Double) -> String {
      "\(Drawing.number(x.place(Double(history.count + step)))),\(Drawing.number(y.place(value)))"
    }
    let upper = band.upper.enumerated().map { corner($0, $1) }
    let lower = band.lower.enumerated().map { corner($0, $1) }.reversed()
    return "<polygon class=\"band\" points=\"\((upper + lower).joined(separator: " "))\"/>"
  }

  private var legend: [String] {
    func place(_ index: Int) -> Double { Self.left + 12 + Double(index) * 150 }
    func name(_ index: Int, _ text: String) -> String { Drawing.text(place(index) + 30, 50, text) }
    func sample(_ index: Int, _ look: String) -> String {
      Drawing.line(place(index), 45, place(index) + 24, 45, look)
    }
    let lines = [
      sample(0, "curve past"), name(0, actual.isEmpty ? "past" : "what came"),
      sample(1, "curve c0"), name(1, "expected"),
    ]
    return lines
      + bands.enumerated().map { index, band in
        // A narrow band lies on the wider ones, and so does its sample.
        let ground =
          "<rect class=\"band\" x=\"\(Drawing.number(place(index + 2)))\" y=\"38.0\" width=\"24\" "
          + "height=\"14\"/>"
        let coverage = "\(Int((100 * band.coverage).rounded())) % interval"
        return String(repeating: ground, count: index + 1) + name(index + 2, coverage)
      }
  }

  private func grid(_ x: Axis, _ y: Axis) -> [String] {
    let frame = Frame(
      left: Self.left, right: Self.width - Self.right, top: Self.top,
      bottom: Self.height - Self.bottom)
    let every = max(1, (times.count + 5) / 6)
    let columns = stride(from: 0, to: times.count, by: every).map {
      (place: x.place(Double($0)), label: times[$0])
    }
    return frame.grid(columns: columns, rows: y, xLabel: xLabel, yLabel: yLabel)
  }
}
