import LinnetText
import Testing

@Suite struct VocabularyBuilderTests {
  private func build(
    _ tokens: [String], minimumFrequency: Int = 1, maximumSize: Int? = nil,
    memoryLimit: Int = 1 << 30
  ) throws -> Vocabulary {
    var builder = try VocabularyBuilder(
      minimumFrequency: minimumFrequency, maximumSize: maximumSize, memoryLimit: memoryLimit)
    for token in tokens {
      try Array(token.utf8).withUnsafeBufferPointer { try builder.add(token: $0) }
    }
    return try builder.finish()
  }

  private func tokens(_ vocabulary: Vocabulary) -> [String] {
    (4..<TokenID(vocabulary.count)).compactMap { vocabulary.token(at: $0) }
  }

  @Test func orderIsByFrequencyThenCodePoint() throws {
    // U+FF41 comes before U+1D41A by code point, and after it in UTF-16.
    let vocabulary = try build(["b", "a", "\u{1D41A}", "\u{FF41}", "z", "z", "é", "e\u{301}"])
    #expect(tokens(vocabulary) == ["z", "a", "b", "e\u{301}", "é", "\u{FF41}", "\u{1D41A}"])
    #expect(vocabulary.frequency(at: 4) == 2)
  }

  @Test func limits() throws {
    let text = ["a", "a", "a", "b", "b", "c", "c", "d"]
    #expect(try tokens(build(text, minimumFrequency: 2)) == ["a", "b", "c"])
    let vocabulary = try build(text, maximumSize: 6)
    #expect(tokens(vocabulary) == ["a", "b"])
    #expect(vocabulary.frequency(at: SpecialTokens.unknown) == 3)
    #expect(vocabulary.outOfVocabularyRate == 3.0 / 8)
    #expect(try tokens(build(text, maximumSize: 4)) == [])
  }

  @Test func specialTokensInATextAreNotDoubled() throws {
    let vocabulary = try build(["<unk>", "<s>", "a"])
    #expect(tokens(vocabulary) == ["a"])
    #expect(vocabulary.frequency(at: SpecialTokens.beginningOfSequence) == 1)
  }

  @Test func optionsOutOfRange() {
    #expect(throws: TextError.self) { _ = try VocabularyBuilder(minimumFrequency: 0) }
    #expect(throws: TextError.self) { _ = try VocabularyBuilder(maximumSize: 3) }
    #expect(throws: TextError.self) { _ = try VocabularyBuilder(memoryLimit: 1000) }
  }

  /// With 64 KiB it puts aside some hundred times, and merges those; the counts stay exact.
  @Test(arguments: [nil, 500])
  func littleMemoryGivesTheSame(maximumSize: Int?) throws {
    var random = RandomText(seed: 3)
    let text = (0..<60_000).map { _ in "token\(random.below(random.below(30_000) + 1))" }
    let expected = try build(text, minimumFrequency: 2, maximumSize: maximumSize)
    #expect(
      try build(
        text, minimumFrequency: 2, maximumSize: maximumSize, memoryLimit: 1 << 16) == expected)
    #expect(try build(text.reversed(), minimumFrequency: 2, maximumSize: maximumSize) == expected)
    var counts: [String: Int] = [:]
    for token in text { counts[token, default: 0] += 1 }
    #expect(
      (4..<TokenID(expected.count)).allSatisfy {
        expected.frequency(at: $0) == expected.token(at: $0).flatMap { counts[$0] }
      })
  }

  @Test func countsTextsByATokenizer() throws {
    var builder = try VocabularyBuilder()
    let tokenizer = try WordTokenizer()
    try builder.add("Win, win www.a.com", tokenizer: tokenizer)
    try builder.add("", tokenizer: tokenizer)
    #expect(builder.tokenCount == 4)
    #expect(tokens(try builder.finish()) == ["win", ",", "<url>"])
  }
}
