import Testing

@testable import Linnet

@Suite struct HeatMapTests {
  private let map = HeatMap(
    title: "Attention", columns: ["A", "red", "house"], rows: ["Une", "maison", "rouge"],
    weights: [[0.9, 0.1, 0], [0, 0.2, 0.8], [0, 1, 0.001]])

  private func cells(_ map: HeatMap) throws -> [[String: String]] {
    try #require(SVGDrawing(map.svg)).elements.map(\.attributes).filter { $0["class"] == "more" }
  }

  @Test func wordsAreAlongBothSides() throws {
    let drawing = try #require(SVGDrawing(map.svg))
    #expect(drawing.texts.sorted() == (["Attention"] + map.columns + map.rows).sorted())
  }

  /// A cell for each weight that can be seen, as dark as the weight, where row and column cross.
  @Test func cellsAreWhereTheirWordsCross() throws {
    let cells = try cells(map)
    #expect(cells.map { $0["opacity"] } == ["0.90", "0.10", "0.20", "0.80", "1.00"])
    let x = cells.compactMap { $0["x"].flatMap { Double($0) } }
    let y = cells.compactMap { $0["y"].flatMap { Double($0) } }
    try #require(x.count == 5 && y.count == 5)
    #expect(x[1] - x[0] == 26 && x[2] == x[1] && x[3] == x[1] + 26 && x[4] == x[1])
    #expect(y[1] == y[0] && y[2] == y[0] + 26 && y[3] == y[2] && y[4] == y[2] + 26)
  }

  /// Weights that are missing, too many or no numbers, and words that are markup, long or empty.
  @Test func anythingIsDrawn() throws {
    var odd = map
    odd.weights = [[.nan, .infinity, -1, 5], [], [0.5]]
    odd.columns = ["<b>", "", String(repeating: "wide", count: 50)]
    odd.rows = ["&", "\u{1}", "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}"]
    #expect(try cells(odd).map { $0["opacity"] } == ["1.00", "0.50"])
    let empty = HeatMap(title: "", columns: [], rows: [], weights: [])
    #expect(try cells(empty).isEmpty)
  }

  /// Everything is inside the drawing, so that nothing is cut off.
  @Test func nothingIsOutside() throws {
    let elements = try #require(SVGDrawing(map.svg)).elements
    let box = try #require(elements.first?.attributes["viewBox"]).split(separator: " ")
    let width = try #require(Double(box[2]))
    for cell in try cells(map) {
      let x = try #require(cell["x"].flatMap { Double($0) })
      #expect(x > 0 && x + 26 <= width)
    }
  }
}
