import Testing

@testable import Linnet

@Suite struct HeatMapTests {
  private let map = HeatMap(
    title: "Attention", columns: ["A", "red", "house"], rows: ["Une", "maison", "rouge"],
    weights: [[0.9, 0.1, 0], [0, 0.2, 0.8], [0, 1, 0.001]])

  /// Every cell of a kind, from the top and the left, with its shade.
  private func cells(
    _ map: HeatMap, _ kind: String = "more"
  ) throws -> [(shade: String, x: Double, y: Double)] {
    let paths = try #require(SVGDrawing(map.svg)).elements.map(\.attributes)
      .filter { $0["class"] == kind && $0["d"] != nil }
    let cells = try paths.flatMap { path in
      try #require(path["d"]).split(separator: "M").map { part in
        #expect(part.hasSuffix("h26.0v26.0h-26.0z"))
        let place = part.prefix { $0 != "h" }.split(separator: " ").compactMap { Double($0) }
        return (path["opacity"] ?? "", try #require(place.first), try #require(place.last))
      }
    }
    return cells.sorted { ($0.2, $0.1) < ($1.2, $1.1) }
  }

  @Test func wordsAreAlongBothSides() throws {
    let drawing = try #require(SVGDrawing(map.svg))
    #expect(drawing.texts.sorted() == (["Attention"] + map.columns + map.rows).sorted())
  }

  /// A cell for each weight that can be seen, as dark as the weight, where row and column cross.
  @Test func cellsAreWhereTheirWordsCross() throws {
    let cells = try cells(map)
    #expect(cells.map(\.shade) == ["0.90", "0.10", "0.20", "0.80", "1.00"])
    let (x, y) = (cells.map(\.x), cells.map(\.y))
    try #require(x.count == 5)
    #expect(x[1] - x[0] == 26 && x[2] == x[1] && x[3] == x[1] + 26 && x[4] == x[1])
    #expect(y[1] == y[0] && y[2] == y[0] + 26 && y[3] == y[2] && y[4] == y[2] + 26)
  }

  /// Weights that are missing, too many or no numbers, and words that are markup, long or empty.
  @Test func anythingIsDrawn() throws {
    var odd = map
    odd.weights = [[.nan, .infinity, -1, 5], [], [0.5]]
    odd.columns = ["<b>", "", String(repeating: "wide", count: 50)]
    odd.rows = ["&", "\u{1}", "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}"]
    #expect(try cells(odd).map(\.shade) == ["1.00", "0.50"])
    #expect(try cells(odd, "less").map(\.shade) == ["1.00"])
    let empty = HeatMap(title: "", columns: [], rows: [], weights: [])
    #expect(try cells(empty).isEmpty)
  }

  /// Everything is inside the drawing, so that nothing is cut off.
  @Test func nothingIsOutside() throws {
    let elements = try #require(SVGDrawing(map.svg)).elements
    let box = try #require(elements.first?.attributes["viewBox"]).split(separator: " ")
    let width = try #require(Double(box[2]))
    for cell in try cells(map) {
      #expect(cell.x > 0 && cell.x + 26 <= width)
    }
  }

  /// From the least shade to the most, with both values, and columns that have room for their names.
  @Test func aLegendSaysWhatTheShadesMean() throws {
    var fine = map
    fine.scale = .init(least: "-2", most: "2")
    fine.cell = (8, 18)
    let drawing = try #require(SVGDrawing(fine.svg))
    #expect(drawing.texts.contains("-2") && drawing.texts.contains("2"))
    #expect(drawing.texts.contains("A") && !drawing.texts.contains("red"))
    #expect(
      drawing.rectangles.map(\.kind)
        == ["less", "more"].flatMap { Array(repeating: $0, count: 10) })
    #expect(try #require(SVGDrawing(map.svg)).rectangles.isEmpty)
  }

  /// A mark after `<`, or a sign before it, makes another character of it, but not for a browser.
  @Test func signsAreEscapedWhateverStandsBesideThem() throws {
    let title = "\u{600}<script>&\u{301} \"\u{20DD}<\u{338} ]]> \u{FFFF}\u{1}"
    let map = HeatMap(title: title, columns: ["a"], rows: ["b"], weights: [[1]])
    #expect(!map.svg.contains("<script") && map.svg.utf8.count { $0 == UInt8(ascii: "<") } > 5)
    let drawing = try #require(SVGDrawing(map.svg))
    #expect(drawing.texts.contains(title.replacing("\u{FFFF}\u{1}", with: "  ")))
  }
}
