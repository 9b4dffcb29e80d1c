import Testing

@testable import Linnet

@Suite struct LineChartTests {
  private func chart(
    _ points: [(x: Double, y: Double)], isLogarithmic: Bool = false, marks: [LineChart.Mark] = []
  ) -> LineChart {
    LineChart(
      title: "Title", xLabel: "x (s)", yLabel: "y (nats)", isLogarithmicInX: isLogarithmic,
      curves: [.init(name: "curve", points: points)], marks: marks)
  }

  @Test func hasAllThatAChartNeeds() throws {
    let drawing = try #require(
      SVGDrawing(chart([(0, 1), (10, 3)], marks: [.init(x: 5, name: "half")]).svg))
    for text in ["Title", "x (s)", "y (nats)", "curve", "half", "0", "10", "1", "3"] {
      #expect(drawing.texts.contains(text), "\(text) of \(drawing.texts)")
    }
    let svg = chart([(0, 1), (10, 3)]).svg
    #expect(svg.contains("prefers-color-scheme: dark"))
    #expect(!svg.contains("<script") && !svg.contains("var(") && !svg.contains("href"))
  }

  /// Equal factors are equal distances, and larger is higher.
  @Test func placesAreRight() throws {
    let drawing = try #require(
      SVGDrawing(chart([(0.01, 0), (0.1, 1), (1, 2)], isLogarithmic: true).svg))
    let path = try #require(drawing.paths.first)
    #expect(path.count == 3)
    #expect(abs(path[2][0] - path[1][0] - (path[1][0] - path[0][0])) < 0.2)
    #expect(path[0][1] > path[1][1] && path[1][1] > path[2][1])
    for label in ["0.01", "0.1", "1"] { #expect(drawing.texts.contains(label)) }
  }

  @Test func whatIsNoNumberInterruptsACurve() throws {
    let points: [(x: Double, y: Double)] = [
      (0, 1), (1, .nan), (2, 3), (3, 4), (.infinity, 1), (5, -.infinity), (6, 2),
    ]
    let drawing = try #require(SVGDrawing(chart(points).svg))
    #expect(drawing.paths.map(\.count) == [2, 2, 2])
    let logarithmic = try #require(
      SVGDrawing(chart([(-1, 1), (0, 2), (1, 3), (10, 4)], isLogarithmic: true).svg))
    #expect(logarithmic.paths.map(\.count) == [2])
  }

  @Test(
    arguments: [
      [], [(1, 1)], [(0, 0), (0, 0)], [(.nan, .nan)], [(1, 1e300), (2, -1e300)],
      [(1e-300, 1e-300), (2e-300, 3e-300)], [(5, 7), (5, 8)], [(3, 2), (4, 2)],
    ] as [[(x: Double, y: Double)]], [false, true])
  func anyPointsAreDrawn(_ points: [(x: Double, y: Double)], isLogarithmic: Bool) throws {
    let svg = chart(points, isLogarithmic: isLogarithmic, marks: [.init(x: 0, name: "zero")]).svg
    let drawing = try #require(SVGDrawing(svg))
    for place in drawing.paths.joined() {
      #expect(place.allSatisfy { (0...760).contains($0) }, "\(place)")
    }
    #expect(!svg.contains("nan") && !svg.contains("inf"))
  }

  /// Upwards too, equal factors are equal distances.
  @Test func logarithmicUpwards() throws {
    var chart = chart([(1, 1), (2, 0), (3, 10), (4, 100)])
    chart.isLogarithmicInY = true
    let drawing = try #require(SVGDrawing(chart.svg))
    #expect(drawing.paths.map(\.count) == [2, 2], "a zero interrupts the curve")
    let heights = drawing.paths.joined().map { $0[1] }
    #expect(abs((heights[0] - heights[2]) - (heights[2] - heights[3])) < 0.2)
  }

  @Test func textIsEscaped() throws {
    var chart = chart([(0, 1), (1, 2)])
    chart.title = "a < b & \"c\" \u{1} </svg>"
    let drawing = try #require(SVGDrawing(chart.svg))
    #expect(drawing.texts.contains("a < b & \"c\"   </svg>"))
  }

  @Test func manyCurvesHaveALegendEach() throws {
    var chart = chart([])
    chart.curves = (0..<11).map { index in
      .init(name: "run \(index)", points: [(0, Double(index)), (1, Double(index) / 2)])
    }
    let drawing = try #require(SVGDrawing(chart.svg))
    let names = drawing.texts.filter { $0.hasPrefix("run ") }
    #expect(names.count == 11)
    let places = drawing.elements.filter {
      $0.name == "line" && $0.attributes["class"]?.hasPrefix("curve") == true
    }.map { [$0.attributes["x1"], $0.attributes["y1"]] }
    #expect(Set(places).count == 11, "no name lies on another")
  }

  @Test(
    arguments: [
      ([0, 10], false, [0, 2, 4, 6, 8, 10]),
      ([0.1, 0.7], false, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]),
      ([1e-6, 10], true, [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1, 10]),
      ([2, 30], true, [2, 5, 10, 20]),
      ([-3, 3], false, [-3, -2, -1, 0, 1, 2, 3]),
    ] as [([Double], Bool, [Double])])
  func ticks(_ values: [Double], isLogarithmic: Bool, expected: [Double]) {
    let ticks = Axis(values, isLogarithmic: isLogarithmic, from: 0, to: 100).ticks
    #expect(ticks.count == expected.count, "\(ticks)")
    for (one, other) in zip(ticks, expected) { #expect(abs(one - other) <= 1e-9 * abs(other)) }
  }
}
