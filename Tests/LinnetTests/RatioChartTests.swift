import Testing

@testable import Linnet

@Suite struct RatioChartTests {
  private func drawing(_ ratios: [Double]) throws -> SVGDrawing {
    let bars = ratios.enumerated().map { RatioChart.Bar(name: "bar \($0)", ratio: $1) }
    let chart = RatioChart(title: "Title", label: "times", bars: bars)
    return try #require(SVGDrawing(chart.svg))
  }

  @Test func hasAllThatAChartNeeds() throws {
    let drawing = try drawing([10.6, 0.25, 3.14])
    for text in ["Title", "times", "bar 0", "bar 1", "bar 2", "11 ×", "0.25 ×", "3.1 ×", "1"] {
      #expect(drawing.texts.contains(text), "\(text) of \(drawing.texts)")
    }
  }

  /// More is to the right of 1, less to its left, and equal factors are equally long.
  @Test func barsBeginAtOne() throws {
    let bars = try drawing([4, 0.25, 2]).rectangles
    #expect(bars.map(\.kind) == ["more", "less", "more"])
    #expect(abs(bars[0].x - (bars[1].x + bars[1].width)) < 0.2)
    #expect(abs(bars[0].width - bars[1].width) < 0.2)
    #expect(abs(bars[0].width - 2 * bars[2].width) < 0.3)
  }

  @Test(arguments: [[], [1], [.nan], [0, -3], [.infinity], [1e300, 1e-300]] as [[Double]])
  func anyRatiosAreDrawn(_ ratios: [Double]) throws {
    for bar in try drawing(ratios).rectangles {
      #expect((0...1000).contains(bar.x) && (0...1000).contains(bar.x + bar.width))
    }
  }
}
