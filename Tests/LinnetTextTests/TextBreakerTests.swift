import LinnetText
import Testing

@Suite struct TextBreakerTests {
  private func parts(_ text: String, _ breaker: TextBreaker) -> [String] {
    let bytes = Array(text.utf8)
    return breaker.ranges(in: text).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  @Test(arguments: [
    (TextUnit.grapheme, "e\u{301}👩‍👩‍👧\r\n각🇩🇪🇫🇷", ["e\u{301}", "👩‍👩‍👧", "\r\n", "각", "🇩🇪", "🇫🇷"]),
    (.word, "It's 3.14, ok", ["It's", " ", "3.14", ",", " ", "ok"]),
    (.sentence, "One. Two? Dr. Who", ["One. ", "Two? ", "Dr. ", "Who"]),
    (.paragraph, "a\r\nb\nc\rd\u{2029}e\u{85}f", ["a\r\n", "b\n", "c\r", "d\u{2029}", "e\u{85}f"]),
    (.document, "all\nof it", ["all\nof it"]),
  ])
  func units(unit: TextUnit, text: String, expected: [String]) throws {
    #expect(parts(text, try TextBreaker(unit: unit)) == expected)
  }

  @Test(arguments: TextUnit.allCases)
  func emptyTextHasNoSegments(unit: TextUnit) throws {
    let breaker = try TextBreaker(unit: unit)
    #expect(breaker.ranges(in: "").isEmpty)
    #expect(breaker.boundaries(in: "") == [0])
    #expect(breaker.boundaries(in: " ") == [0, 1])
  }

  @Test func localeDecidesAboutTheColon() throws {
    #expect(parts("k:a", try TextBreaker(unit: .word, locale: "sv")) == ["k:a"])
    #expect(parts("k:a", try TextBreaker(unit: .word, locale: "sv_SE")) == ["k:a"])
  }

  @Test(arguments: ["!!", "en-", "a b", "en-US-x", String(repeating: "en-", count: 200)])
  func localeThatIsNone(locale: String) {
    #expect(throws: TextError.invalidLocale(locale)) {
      try TextBreaker(unit: .word, locale: locale)
    }
  }

  @Test func rulesOfTheUser() throws {
    let rules = """
      !!chain;
      $Letter = [a-z];
      $Letter+ {200};
      $Letter+ '-' $Letter+ {700};
      """
    let breaker = try TextBreaker(unit: .word, rules: rules)
    #expect(parts("well-known x", breaker) == ["well-known", " ", "x"])
    let words = try WordBreaker(rules: rules)
    #expect(words.segments(in: "well-known x").map(\.kind) == [.word, .whitespace, .word])
  }

  @Test func rulesOfTheUserMayJoinLines() throws {
    let breaker = try TextBreaker(unit: .word, rules: "[a\\n]+;")
    #expect(breaker.ranges(in: String(repeating: "aaaaaaa\n", count: 10_000)).count == 1)
  }

  @Test func rulesWithAnError() throws {
    let error = #expect(throws: TextError.self) {
      try TextBreaker(unit: .word, rules: "!!chain;\n[a-z+ {200};")
    }
    let text = try #require(error).description
    #expect(text.hasPrefix("break rules, line 2, column"))
    #expect(!text.contains("\n"))
    #expect(throws: TextError.self) { try TextBreaker(unit: .word, rules: "") }
  }

  /// Blocks are cut after a line feed; that must not show.
  @Test(arguments: [TextUnit.word, .sentence, .grapheme])
  func longTextBreaksAsItsLines(unit: TextUnit) throws {
    let breaker = try TextBreaker(unit: unit)
    var random = RandomText(seed: 7)
    var long: [UInt8] = []
    var expected: [Int] = []
    while long.count < 200_000 {
      let line = random.scalars(40).filter { $0 != 0x0A && $0 != 0x0D } + [0x0A]
      line.withUnsafeBufferPointer {
        breaker.forEachSegment(inUTF8: $0) { range, _ in
          expected.append(long.count + range.upperBound)
        }
      }
      long += line
    }
    var found: [Int] = []
    long.withUnsafeBufferPointer {
      breaker.forEachSegment(inUTF8: $0) { range, _ in found.append(range.upperBound) }
    }
    #expect(found == expected)
  }
}
