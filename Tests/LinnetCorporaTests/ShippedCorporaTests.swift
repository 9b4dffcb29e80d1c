import Testing

@testable import LinnetCorpora

@Suite struct ShippedCorporaTests {
  static let labels = ["spam": ["ham", "spam"], "sentiment": ["neg", "pos"]]
  static let names = ["spam", "sentiment"]

  @Test(arguments: names) func sizesAndLabels(name: String) throws {
    let sides = try ShippedCorpora.labeled(name)
    let total = sides.reduce(0) { $0 + $1.count }
    #expect(total >= 1200)
    for (side, share) in zip(sides, [0.7, 0.1, 0.2]) {
      #expect(abs(Double(side.count) / Double(total) - share) < 0.01)
      let summary = CorpusSummary(side)
      #expect(summary.countByLabel.keys.sorted() == Self.labels[name])
      #expect(summary.warnings == [])
      #expect(summary.imbalance < 1.5)
    }
    #expect(CorpusSummary(sides.joined()).warnings == [])
  }

  @Test(arguments: names) func noTextOnTwoSides(name: String) throws {
    let sides = try ShippedCorpora.labeled(name)
    #expect(DatasetSplit.overlap(sides[0], sides[1]) == 0)
    #expect(DatasetSplit.overlap(sides[0], sides[2]) == 0)
    #expect(DatasetSplit.overlap(sides[1], sides[2]) == 0)
  }

  @Test(arguments: names) func noTemplates(name: String) throws {
    let texts = try ShippedCorpora.labeled(name).joined().map(\.text)
    var uses: [String: Int] = [:]
    for text in texts {
      for sequence in ShippedCorpora.sequences(of: 5, in: text) { uses[sequence, default: 0] += 1 }
    }
    let unique = uses.values.count { $0 == 1 }
    #expect(Double(unique) >= 0.95 * Double(uses.values.reduce(0, +)))
    #expect(ShippedCorpora.nearDuplicates(texts).map(\.0) == [])
  }

  @Test(arguments: names) func lengths(name: String) throws {
    let texts = try ShippedCorpora.labeled(name).joined().map(\.text)
    for text in texts {
      #expect((1...1200).contains(text.unicodeScalars.count), "\(text)")
      #expect(isClean(text), "\(text)")
    }
    let median = texts.map(\.unicodeScalars.count).sorted()[texts.count / 2]
    #expect((50...300).contains(median))
  }

  @Test(arguments: names) func countsInTheReadme(name: String) throws {
    let sides = try ShippedCorpora.labeled(name)
    var expected = (Self.labels[name] ?? []).map { label in
      [label] + withSum(sides.map { side in side.count { $0.label == label } })
    }
    expected.append(["all"] + withSum(sides.map(\.count)))
    let readme = "\(name)/README.md"
    let byLabel = try ShippedCorpora.table(in: readme, headed: "label", columns: 5)
    #expect(byLabel == expected)

    let byCategory = try ShippedCorpora.table(in: readme, headed: "category", columns: 6)
    for row in expected.dropLast() {
      let own = byCategory.filter { $0[1] == row[0] }.map { $0[2...].compactMap { Int($0) } }
      #expect(own.allSatisfy { $0.count == 4 && $0[0] + $0[1] + $0[2] == $0[3] })
      let sums = (0..<4).map { column in own.reduce(0) { $0 + $1[column] } }
      #expect(sums.map(String.init) == Array(row.dropFirst()))
    }
  }

  @Test func parallelLines() throws {
    let english = try ShippedCorpora.lines("en-fr", language: "en")
    let french = try ShippedCorpora.lines("en-fr", language: "fr")
    #expect(english.map(\.count) == french.map(\.count))
    let total = english.reduce(0) { $0 + $1.count }
    #expect(total >= 2500)
    for (side, share) in zip(english, [0.8, 0.1, 0.1]) {
      #expect(abs(Double(side.count) / Double(total) - share) < 0.01)
    }
    var pairs: Set<[TextKey]> = []
    for (source, target) in zip(english.joined(), french.joined()) {
      #expect(isClean(source) && isClean(target), "\(source) / \(target)")
      let lengths = [source, target].map { ShippedCorpora.words($0).count }
      #expect(lengths.allSatisfy { (1...20).contains($0) }, "\(source) / \(target)")
      #expect(abs(lengths[0] - lengths[1]) <= 8, "\(source) / \(target)")
      #expect(pairs.insert([TextKey(source), TextKey(target)]).inserted, "twice: \(source)")
    }
  }

  @Test(arguments: ["en", "fr"]) func noSentenceOnTwoSides(language: String) throws {
    let sides = try ShippedCorpora.lines("en-fr", language: language).map { lines in
      Set(lines.map { TextKey($0) })
    }
    #expect(sides[0].isDisjoint(with: sides[1]))
    #expect(sides[0].isDisjoint(with: sides[2]))
    #expect(sides[1].isDisjoint(with: sides[2]))
  }

  @Test func countsOfPairsInTheReadme() throws {
    let counts = try ShippedCorpora.lines("en-fr", language: "en").map(\.count)
    let rows = try ShippedCorpora.table(
      in: "translation/en-fr/README.md", headed: "topic", columns: 5)
    #expect(rows.last == ["all"] + withSum(counts))
    let topics = rows.dropLast().map { $0[1...].compactMap { Int($0) } }
    #expect(topics.allSatisfy { $0.count == 4 && $0[0] + $0[1] + $0[2] == $0[3] })
    let sums = (0..<3).map { column in topics.reduce(0) { $0 + $1[column] } }
    #expect(sums == counts)
  }

  @Test func countsInTheReadmeOfAll() throws {
    let rows = try ShippedCorpora.table(in: "README.md", headed: "folder", columns: 6)
    let counts =
      try Self.names.map { try ShippedCorpora.labeled($0).map(\.count) }
      + [try ShippedCorpora.lines("en-fr", language: "en").map(\.count)]
    #expect(rows.map { Array($0[2...]) } == counts.map { withSum($0) })
  }

  /// Whether a text has neither white space around it nor a control character in it.
  private func isClean(_ text: String) -> Bool {
    trimmedScalars(text).count == text.unicodeScalars.count
      && !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
  }

  private func withSum(_ counts: [Int]) -> [String] {
    (counts + [counts.reduce(0, +)]).map(String.init)
  }
}
