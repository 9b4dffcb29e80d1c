import Foundation
import Testing

@testable import LinnetText

@Suite struct SubwordTokenizerTests {
  static let vocabulary: SubwordVocabulary? = try? BytePairFixture.cases().first.map {
    try SubwordVocabulary(text: Array($0.text.utf8), file: "fixture")
  }
  private let tokenizer: SubwordTokenizer

  init() throws { tokenizer = try SubwordTokenizer(#require(Self.vocabulary)) }

  private func tokens(_ text: String) -> String {
    tokenizer.encode(text).map { tokenizer.vocabulary.text(of: $0) ?? "?" }
      .joined(separator: " ")
  }

  @Test func agreesWithAnIndependentImplementation() throws {
    for expected in try BytePairFixture.cases() {
      let vocabulary = try SubwordVocabulary(text: Array(expected.text.utf8), file: "fixture")
      let tokenizer = try SubwordTokenizer(vocabulary)
      for encoding in expected.encodings {
        let ids = tokenizer.encode(encoding.text)
        #expect(ids.map(vocabulary.text) == encoding.tokens, "\(encoding.text)")
        #expect(tokenizer.decode(ids).utf8.elementsEqual(encoding.text.utf8))
      }
    }
  }

  @Test func wordsAreTheSameWhereverTheyStand() {
    for text in ["the", "\"the\"", "(the)", "l'the", "the's", "the\u{A0}!", "\tthe\n"] {
      #expect(tokens(text).split(separator: " ").contains("▁the"), "\(text): \(tokens(text))")
    }
  }

  @Test(arguments: [
    "", " ", "  ", "a", " a ", "a  b", "a\tb", "a\n\nb\r\n", "é e\u{301}", "▁", "￭", "▁a￭ ￭▁b",
    "<s> </s> <pad> <unk> <p0> <upper> <0x41>", "STRASSE Straße ẞ ß", "İstanbul ıI", "ǅ ǆ Ǆ",
    "ﬁn ﬁ",
    "ΟΔΥΣΣΕΎΣ Οδυσσεύς", "\u{0}\u{FFFD}\u{10FFFF}", "👩‍👩‍👧 🇩🇪 1️⃣", "你好，世界！", "สวัสดีครับ", "ŉ ʼN", "Ⱥ ⱥ",
    "QU'EST-CE QUE C'EST ? L’EAU", "don’t 'tis rock'n'roll '' ' 's", "tHE tHe THe TheE",
  ])
  func roundTrip(text: String) {
    let ids = tokenizer.encode(text)
    #expect(tokenizer.decode(ids).utf8.elementsEqual(text.utf8), "\(tokens(text))")
    #expect(!ids.contains(SpecialTokens.unknown))
  }

  /// Any text, also through BPE-dropout, protected or not; broken UTF-8 comes out repaired.
  @Test func roundTripOfRandomTexts() {
    var random = RandomText(seed: 4)
    var numbers = Numbers(state: 4)
    for round in 0..<3000 {
      let bytes =
        switch round % 4 {
        case 0: random.bytes(random.below(40))
        case 1: random.scalars(random.below(20))
        case 2: random.ascii(random.below(40))
        default: random.planes(random.below(12))
        }
      let text = String(decoding: bytes, as: UTF8.self)
      let broken = bytes.withUnsafeBufferPointer { ProtectedText(unprotectedUTF8: $0) }
      for source in [broken, ProtectedText(text)] {
        let encoding = tokenizer.encoding(of: source)
        #expect(tokenizer.decode(encoding.ids, protected: source).utf8.elementsEqual(text.utf8))
        check(encoding, source)
        let dropped = tokenizer.encode(source, dropout: 0.3, random: &numbers)
        #expect(tokenizer.decode(dropped, protected: source).utf8.elementsEqual(text.utf8))
      }
    }
  }

  /// The ranges are in order, and together with single spaces they are the whole text.
  private func check(_ encoding: SubwordEncoding, _ text: ProtectedText) {
    var end = 0
    for range in encoding.ranges {
      #expect(range.lowerBound >= end || range.upperBound == end, "\(encoding.ranges)")
      let gap = text.bytes[min(end, range.lowerBound)..<range.lowerBound]
      #expect(gap.isEmpty || gap.elementsEqual([0x20]))
      end = range.upperBound
    }
    #expect(end == text.bytes.count)
  }

  /// Ids in any order decode to some text.
  @Test func decodesAnyIds() {
    var random = RandomText(seed: 5)
    for _ in 0..<1000 {
      let ids = (0..<random.below(30)).map { _ in
        TokenID(random.below(tokenizer.vocabulary.count + 20) - 10)
      }
      _ = tokenizer.decode(ids)
    }
    #expect(tokenizer.decode([-1, .max, .min, 0, 1, 2, 3, 4, 7]) == "")
  }

  /// The words, with their spaces, are the text; their tokens are all tokens, in order.
  @Test func wordsArePartsOfTheText() throws {
    let text = ProtectedText("L'EAU (œuf),  {x}y \u{4E2D}\u{6587} QU’EST-CE don't!")
    let ids = tokenizer.encode(text)
    let words = tokenizer.decodeWords(ids, protected: text)
    #expect(
      words.map(\.text) == [
        "L'", "EAU", "(", "œuf", ")", ",", "  ", "{x}", "y", "\u{4E2D}\u{6587}", "QU’", "EST",
        "-", "CE", "don't", "!",
      ])
    #expect(words.filter(\.isPlaceholder).map(\.text) == ["{x}"])
    #expect(words.filter(\.isAfterSpace).map(\.text) == ["(", "\u{4E2D}\u{6587}", "QU’", "don't"])
    var end = 0
    for word in words {
      #expect(word.tokens.lowerBound == end && !word.tokens.isEmpty, "\(word)")
      end = word.tokens.upperBound
    }
    #expect(end == ids.count)
  }

  /// A mark of case does not reach what is protected.
  @Test func placeholdersKeepTheirLetters() {
    let text = ProtectedText("{x}")
    let ids = [SubwordTokens.upperCase] + tokenizer.encode(text) + tokenizer.encode("the")
    #expect(tokenizer.decode(ids, protected: text) == "{x} the")
  }

  /// A model may begin a word in the middle; the next one still stands behind a space, and has its own case.
  @Test func aWordWithoutABeginning() throws {
    let middle = try #require(tokenizer.vocabulary.id(of: "u"))
    let word = tokenizer.encode("the")
    #expect(tokenizer.decode([middle] + word) == "u the")
    let glued = tokenizer.encode("the\u{3000}").dropFirst(word.count)
    #expect(tokenizer.decode(word + glued + [middle] + word) == "the\u{3000}u the")
    #expect(tokenizer.decode([SubwordTokens.titleCase, middle] + word) == "u the")
  }

  /// Any ids, in words or at once, are one text.
  @Test func wordsOfAnyIds() {
    var random = RandomText(seed: 6)
    for _ in 0..<1000 {
      let ids = (0..<random.below(30)).map { _ in
        TokenID(random.below(tokenizer.vocabulary.count + 20) - 10)
      }
      let words = tokenizer.decodeWords(ids)
      let text = words.map { ($0.isAfterSpace ? " " : "") + $0.text }.joined()
      let isWhole = !tokenizer.decode(ids).unicodeScalars.contains("\u{FFFD}")
      if isWhole { #expect(text == tokenizer.decode(ids)) }
      #expect(words.allSatisfy { ids.indices.contains($0.tokens.lowerBound) })
      #expect(words.allSatisfy { $0.tokens.upperBound <= ids.count })
    }
  }

  /// Words with characters outside the alphabet are protected; neighbours of that kind are one part.
  @Test(
    arguments: [
      ("the dog", []),
      ("the \u{11A00} dog", ["\u{11A00}"]),
      ("a x\u{11A00}y, b", ["x\u{11A00}y"]),
      ("\u{11A00} \u{11A01}\u{11A02}, \u{11A00}", ["\u{11A00} \u{11A01}\u{11A02}", "\u{11A00}"]),
      ("\u{11A00} {x} a \u{11A00}", ["\u{11A00}", "{x}", "\u{11A00}"]),
      ("\u{11A00} {x} \u{11A00}?\u{11A00}", ["\u{11A00}", "{x}", "\u{11A00}", "\u{11A00}"]),
    ] as [(String, [String])])
  func unknownWordsAreProtected(text: String, expected: [String]) {
    let protected = tokenizer.protect(text)
    let bytes = Array(text.utf8)
    #expect(
      protected.protectedRanges.map { String(decoding: bytes[$0], as: UTF8.self) } == expected)
    let ids = tokenizer.encode(protected)
    #expect(!ids.contains(where: SubwordTokens.bytes.contains))
    #expect(tokenizer.decode(ids, protected: protected) == text)
  }

  /// A name and a word with unknown characters that overlap are one part.
  @Test(
    arguments: [
      ("the dog Leau", ["Leau"]),
      ("a \u{11A00} Leau \u{11A00} the", ["\u{11A00}", "Leau", "\u{11A00}"]),
      ("a \u{11A00} Leau\u{11A00} Laue the", ["\u{11A00} Leau\u{11A00} Laue"]),
      ("a Laue Leau\u{11A00} \u{11A00} Laue", ["Laue Leau\u{11A00} \u{11A00}", "Laue"]),
      ("see www.example.org or Leau 12345", ["www.example.org", "Leau", "12345"]),
    ] as [(String, [String])])
  func namesAreProtected(text: String, expected: [String]) throws {
    let names = try RareNames(knownWords: Vocabulary(entries: [("dog", 3)]))
    let protected = tokenizer.protect(text, names: names)
    let bytes = Array(text.utf8)
    #expect(
      protected.protectedRanges.map { String(decoding: bytes[$0], as: UTF8.self) } == expected)
    #expect(tokenizer.decode(tokenizer.encode(protected), protected: protected) == text)
  }

  @Test func rangesAreThoseOfTheText() {
    let text = "L'EAU (œuf) {x}?"
    let encoding = tokenizer.encoding(of: ProtectedText(text))
    let bytes = Array(text.utf8)
    let found = zip(encoding.ids, encoding.ranges).map { id, range in
      "\(tokenizer.vocabulary.text(of: id) ?? "?")=\(String(decoding: bytes[range], as: UTF8.self))"
    }
    #expect(
      found == [
        "▁L'￭=L'", "<upper>=", "▁e=E", "au=AU", "▁=", "<0x28>=(", "￭=", "▁=", "<0xC5>=œ",
        "<0x93>=œ", "u=u", "f=f", "￭▁=", "<0x29>=)", "<p0>={x}", "￭▁?=?",
      ])
  }

  @Test func dropoutIsBetweenWholeAndSingleCharacters() throws {
    let text = ProtectedText(unprotected: "The lions sleep up to twenty hours a DAY.")
    var numbers = Numbers(state: 1)
    #expect(
      tokenizer.encode(text, dropout: 0, random: &numbers) == tokenizer.encode(text))
    let single = tokenizer.encode(text, dropout: 1, random: &numbers)
    let lengths = single.map { tokenizer.vocabulary.text(of: $0)?.unicodeScalars.count ?? 0 }
    #expect(lengths.allSatisfy { $0 == 1 || $0 == "<upper>".count })
    let some = (0..<200).map { _ in tokenizer.encode(text, dropout: 0.1, random: &numbers) }
    #expect(Set(some).count > 50)
    var again = Numbers(state: 1)
    _ = tokenizer.encode(text, dropout: 1, random: &again)
    again = Numbers(state: 7)
    var third = Numbers(state: 7)
    #expect(
      tokenizer.encode(text, dropout: 0.5, random: &again)
        == tokenizer.encode(text, dropout: 0.5, random: &third))
  }

  /// A merge that stands alone is left out as often as asked for.
  @Test(arguments: [0.1, 0.3])
  func dropoutHasItsRate(rate: Double) throws {
    let tokenizer = try SubwordTokenizer(
      SubwordVocabulary(text: Array("▁\t9\n￭\t3\na\t5\n▁\ta\t4\n".utf8), file: "v"))
    let text = ProtectedText(unprotected: String(repeating: "a ", count: 10_000) + "a")
    var numbers = Numbers(state: 3)
    let whole = try #require(tokenizer.vocabulary.id(of: "▁a"))
    let kept = tokenizer.encode(text, dropout: rate, random: &numbers).count { $0 == whole }
    let deviation = (10_001 * rate * (1 - rate)).squareRoot()
    #expect(abs(Double(kept) - 10_001 * (1 - rate)) < 5 * deviation, "\(kept)")
  }

  @Test func longWordsTakeLinearTime() {
    let text = String(repeating: "abcdefghij", count: 100_000)
    #expect(tokenizer.decode(tokenizer.encode(text)) == text)
  }

  @Test func manyThreadsAtOnce() async throws {
    let texts = (0..<64).map { "The \($0) lions of number \($0 * 7919) sleep." }
    let expected = texts.map { tokenizer.encode($0) }
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask { texts.map { tokenizer.encode($0) } == expected }
      }
      for await isEqual in group { #expect(isEqual) }
    }
  }
}

/// SplitMix64 as a generator.
struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    var text = RandomText(seed: state)
    state &+= 0x9E37_79B9_7F4A_7C15
    return text.next()
  }
}

extension RandomText {
  /// Characters of all planes.
  mutating func planes(_ count: Int) -> [UInt8] {
    var text = String.UnicodeScalarView()
    for _ in 0..<count {
      let plane = UInt32(below(17)) << 16
      if let scalar = Unicode.Scalar(plane | UInt32(below(0x10000))) { text.append(scalar) }
    }
    return Array(String(text).utf8)
  }
}

/// What Fixtures/byte-pairs.py has written.
struct BytePairFixture: Decodable {
  struct Encoding: Decodable {
    let text: String
    let tokens: [String]
  }

  let lines: [String]
  let maximumSize: Int
  let minimumFrequency: Int
  let text: String
  let encodings: [Encoding]

  static func cases() throws -> [BytePairFixture] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/byte-pairs.json")
    return try JSONDecoder().decode([BytePairFixture].self, from: Data(contentsOf: file))
  }
}
