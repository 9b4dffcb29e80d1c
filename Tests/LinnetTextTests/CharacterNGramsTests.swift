import LinnetText
import Testing

@Suite struct CharacterNGramsTests {
  /// Golden values from Fixtures/character-ngrams.py.
  @Test func goldenValues() throws {
    let lines = try FixtureFile.lines("character-ngrams.tsv").filter { !$0.hasPrefix("#") }
    #expect(lines.count == 24)
    for line in lines {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      try #require(columns.count == 5)
      let grams = try CharacterNGrams(
        minimumLength: #require(Int(columns[1])), maximumLength: #require(Int(columns[2])),
        bucketCount: #require(Int(columns[3])))
      let expected = columns[4].split(separator: " ").compactMap { Int32($0) }
      #expect(grams.buckets(of: columns[0]) == expected, "\(columns[0])")
    }
  }

  @Test(arguments: [(0, 3, 1), (3, 2, 1), (1, 65, 1), (1, 1, 0), (1, 1, 1 << 31)])
  func optionsOutOfRange(minimum: Int, maximum: Int, buckets: Int) {
    #expect(throws: TextError.self) {
      try CharacterNGrams(
        minimumLength: minimum, maximumLength: maximum, bucketCount: buckets)
    }
  }
}
