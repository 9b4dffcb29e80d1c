import Testing

@testable import Linnet

@Suite struct FanChartTests {
  private let chart = FanChart(
    title: "Sales <1>", yLabel: "pieces", history: [1, nil, 3, 4], expected: [5, 6],
    bands: [.init(coverage: 0.95, lower: [3, 2], upper: [7, 9])],
    times: ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06"])

  @Test func hasAllThatAChartNeeds() throws {
    let drawing = try #require(SVGDrawing(chart.svg))
    for text in ["Sales <1>", "pieces", "past", "expected", "95 % interval", "2024-01"] {
      #expect(drawing.texts.contains(text), "\(text) of \(drawing.texts)")
    }
    #expect(chart.svg.contains("prefers-color-scheme: dark") && !chart.svg.contains("<script"))
  }

  @Test func aGapInterruptsThePast() throws {
    let drawing = try #require(SVGDrawing(chart.svg))
    // One value, two values, and the forecast with the last value before it.
    #expect(drawing.paths.map(\.count) == [2, 2, 3])
  }

  @Test func whatCameIsDrawnThroughTheBands() throws {
    var chart = chart
    chart.actual = [9, nil]
    let drawing = try #require(SVGDrawing(chart.svg))
    // The past goes on with the value that came; the forecast begins with the last value of the past.
    #expect(drawing.paths.map(\.count) == [2, 3, 3])
    #expect(drawing.texts.contains("what came"))
  }

  @Test func emptyChartsAreDrawn() {
    let empty = FanChart(
      title: "", yLabel: "", history: [], expected: [], bands: [], times: [])
    #expect(!empty.svg.contains("nan") && !empty.svg.contains("inf"))
  }
}
