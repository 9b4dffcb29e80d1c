import Testing

@testable import Linnet

@Suite struct IntervalChartTests {
  private func drawing(_ rows: [IntervalChart.Row]) throws -> SVGDrawing {
    try #require(SVGDrawing(IntervalChart(title: "Title", label: "accuracy (%)", rows: rows).svg))
  }

  @Test func hasAllThatAChartNeeds() throws {
    let drawing = try drawing([
      .init(name: "lstm", value: 83.25, interval: 81...85, points: [82, 84.5]),
      .init(name: "rnn <tanh>", value: 80, interval: 79...82),
    ])
    for text in ["Title", "accuracy (%)", "lstm", "rnn <tanh>", "83.25", "80.00", "82"] {
      #expect(drawing.texts.contains(text), "\(text) of \(drawing.texts)")
    }
    let circles = drawing.elements.filter { $0.name == "circle" }
    #expect(circles.count == 4)
    let places = circles.compactMap { $0.attributes["cx"].flatMap { Double($0) } }
    #expect(places.allSatisfy { (180...670).contains($0) })
  }

  @Test func whatIsNoNumberHasNoMark() throws {
    let drawing = try drawing([.init(name: "a", value: .nan, interval: 0...1)])
    #expect(!drawing.elements.contains { $0.name == "circle" })
    #expect(try self.drawing([]).texts.contains("Title"))
  }
}
