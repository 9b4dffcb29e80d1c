import LinnetText
import Testing

@Suite struct WordBreakerTests {
  private func segments(_ text: String, _ breaker: WordBreaker? = nil) throws -> [String] {
    let bytes = Array(text.utf8)
    return try (breaker ?? WordBreaker()).segments(in: text)
      .filter { $0.kind != .whitespace }
      .map { "\(String(decoding: bytes[$0.range], as: UTF8.self)) \($0.kind)" }
  }

  @Test(arguments: [
    (
      "don't R2D2 ___ _1 a_",
      ["don't word", "R2D2 word", "___ punctuation", "_1 number", "a_ word"]
    ),
    ("42 3.14 1,000 ½ ②", ["42 number", "3.14 number", "1,000 number", "½ number", "② number"]),
    ("é1 1é", ["é1 word", "1é word"]),
    (
      "! … « € + ^",
      ["! punctuation", "… punctuation", "« punctuation", "€ symbol", "+ symbol", "^ symbol"]
    ),
    ("\u{0}\u{FEFF}\u{E000}", ["\u{0}\u{FEFF} control", "\u{E000} control"]),
    (
      "각 \u{1100}\u{1161}\u{11A8} e\u{301}a",
      ["각 word", "\u{1100}\u{1161}\u{11A8} word", "e\u{301}a word"]
    ),
  ])
  func kinds(text: String, expected: [String]) throws {
    // By bytes: `==` of strings would take é and e with an accent for the same.
    #expect(try segments(text).map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }

  @Test(arguments: [
    "😀", "👩‍👩‍👧", "👍🏽", "☝🏽", "🇩🇪", "1️⃣", "#️⃣", "*⃣", "❤️", "❤‍🔥", "©️",
    "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
  ])
  func oneEmojiIsOneToken(emoji: String) throws {
    #expect(try segments(emoji) == ["\(emoji) emoji"])
    #expect(
      try segments("a\(emoji)\(emoji) 5") == [
        "a word", "\(emoji) emoji", "\(emoji) emoji", "5 number",
      ])
  }

  @Test func keycapsStandOutOfNumbersAndWords() throws {
    #expect(
      try segments("a11️⃣2️⃣3b") == ["a1 word", "1️⃣ emoji", "2️⃣ emoji", "3b word"])
  }

  @Test(arguments: ["❤", "©", "⌚\u{FE0E}"])
  func withoutASelectorTheseAreSymbols(symbol: String) throws {
    #expect(try segments(symbol) == ["\(symbol) symbol"])
  }

  /// ICU's dictionaries.
  @Test(arguments: [
    ("我们喜欢自然语言", ["我们 ideographic", "喜欢 ideographic", "自然 ideographic", "语言 ideographic"]),
    (
      "私は東京に行きます",
      ["私 ideographic", "は kana", "東京 ideographic", "に kana", "行き ideographic", "ます kana"]
    ),
    ("カタカナ", ["カタカナ kana"]),
    ("สวัสดีชาวโลก", ["สวัสดี word", "ชาว word", "โลก word"]),
    ("ພາສາລາວ", ["ພາສາ word", "ລາວ word"]),
    ("ខ្ញុំស្រលាញ់ភាសាខ្មែរ", ["ខ្ញុំ word", "ស្រលាញ់ word", "ភាសាខ្មែរ word"]),
    ("မြန်မာစာ", ["မြန်မာ word", "စာ word"]),
  ])
  func dictionaries(text: String, expected: [String]) throws {
    #expect(try segments(text) == expected)
  }

  /// The at sign is no part of a word, in whatever version of ICU.
  @Test func atSignStandsAlone() throws {
    let breaker = try WordBreaker(recognizing: [])
    #expect(
      try segments("a@b é@é @", breaker) == [
        "a word", "@ punctuation", "b word", "é word", "@ punctuation", "é word", "@ punctuation",
      ])
  }

  @Test(arguments: ["", "sv", "en", "th", "ja"])
  func asciiBreaksAsByICU(locale: String) throws {
    let icu = try TextBreaker(unit: .word, locale: locale)
    let breaker = try WordBreaker(locale: locale, recognizing: [])
    var random = RandomText(seed: 11)
    for _ in 0..<2_000 {
      let text = random.ascii(1 + random.below(60)).filter { $0 != UInt8(ascii: "@") }
      text.withUnsafeBufferPointer { bytes in
        var (expected, found): ([Range<Int>], [Range<Int>]) = ([], [])
        icu.forEachSegment(inUTF8: bytes) { range, _ in expected.append(range) }
        breaker.forEachSegment(inUTF8: bytes) { _, range in found.append(range) }
        #expect(found == expected, "\(String(decoding: text, as: UTF8.self).debugDescription)")
      }
    }
  }

  /// ASCII beside other text: where the one is left to our rules and the other to ICU.
  @Test func mixedTextBreaksAsByICU() throws {
    let icu = try TextBreaker(unit: .word)
    let breaker = try WordBreaker(recognizing: [])
    var random = RandomText(seed: 13)
    for _ in 0..<3_000 {
      var text: [UInt8] = []
      for _ in 0..<random.below(8) {
        text +=
          random.below(3) == 0 ? random.scalars(random.below(4)) : random.ascii(random.below(40))
      }
      text = text.filter { $0 != UInt8(ascii: "@") }
      // Keycaps are the one thing that is cut further than by the standard.
      if String(decoding: text, as: UTF8.self).unicodeScalars.contains("\u{20E3}") { continue }
      text.withUnsafeBufferPointer { bytes in
        var (expected, found): ([Range<Int>], [Range<Int>]) = ([], [])
        icu.forEachSegment(inUTF8: bytes) { range, _ in expected.append(range) }
        breaker.forEachSegment(inUTF8: bytes) { _, range in found.append(range) }
        #expect(found == expected, "\(String(decoding: text, as: UTF8.self).debugDescription)")
      }
    }
  }
}
