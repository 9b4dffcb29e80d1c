import Testing

@testable import LinnetCorpora

@Suite struct CorpusSummaryTests {
  func summary(_ rows: [(String, String)]) -> CorpusSummary {
    CorpusSummary(
      rows.enumerated().map { index, row in
        LabeledText(
          label: row.0, text: row.1, source: SourceLocation(file: "f.tsv", line: index + 1))
      })
  }

  @Test func countsAndLengths() {
    let found = summary([("b", "xx"), ("a", "x"), ("b", "ähm😀"), ("b", " "), ("a", "xyz")])
    #expect(found.count == 5)
    #expect(found.labelsByCount.map(\.label) == ["b", "a"])
    #expect(found.labelsByCount.map(\.count) == [3, 2])
    #expect(found.medianLength == 2)
    #expect(found.maximumLength == 4)
    #expect(found.emptyCount == 1)
    #expect(found.imbalance == 1.5)
    #expect(found.warnings == ["1 texts are empty"])
  }

  @Test func duplicatesAndConflicts() {
    let found = summary([
      ("a", "Win 5"), ("a", "win 6!"), ("b", "Win 5"), ("a", "Win 5"), ("b", "y"),
    ])
    #expect(found.duplicateCount == 2)
    #expect(found.nearDuplicateCount == 3)
    #expect(found.conflictCount == 1)
    #expect(found.conflicts == [.init(first: "a at f.tsv:1", second: "b at f.tsv:3")])
    #expect(
      found.warnings.first
        == "1 texts occur again with another label, for instance a at f.tsv:1 and b at f.tsv:3")
    #expect(found.warnings.contains { $0.hasPrefix("3 of 5 texts (60.0 %) repeat another") })
  }

  @Test func sortedByLabel() {
    let sorted = (0..<8).map { ($0 < 4 ? "a" : "b", "text \(String(repeating: "x", count: $0))") }
    #expect(summary(sorted).isSortedByLabel)
    #expect(summary(sorted).warnings.contains { $0.contains("sorted by label") })
    var mixed = sorted
    mixed.swapAt(0, 7)
    #expect(!summary(mixed).isSortedByLabel)
    #expect(!summary([("a", "x"), ("b", "y")]).isSortedByLabel)
  }

  @Test func imbalanceIsSaid() {
    let rows = (0..<20).map { ($0 == 9 ? "spam" : "ham", String(repeating: "x", count: $0 + 1)) }
    #expect(
      summary(rows).warnings == [
        "the labels are unbalanced: \"spam\" has 1 of 20 texts (5.0 %); consider class weights"
      ])
  }

  @Test func whatCannotBeTrainedOn() throws {
    try summary([("a", "x"), ("b", "y")]).checkTrainable(name: "f.tsv")
    let one = corpusError { try summary([("a", "x"), ("a", "y")]).checkTrainable(name: "f.tsv") }
    #expect(one?.description == "f.tsv: expected at least two labels, found \"a\" only (2 texts)")
    let rows = (0..<150).map { ("label \($0)", "x \($0)") }
    let labels = corpusError { try summary(rows).checkTrainable(name: "f.tsv") }
    #expect(
      labels?.description
        == "f.tsv: expected several texts of each label, found 150 labels in 150 texts; is the label "
        + "in another column?")
    try summary(rows + rows).checkTrainable(name: "f.tsv")
    let none = corpusError { try summary([]).checkTrainable(name: "f.tsv") }
    #expect(none?.kind == .empty)
    let empty = corpusError { try summary([("a", " "), ("b", "")]).checkTrainable(name: "f.tsv") }
    #expect(empty?.description == "f.tsv: all 2 texts are empty")
  }
}
