import LinnetText
import Testing

/// What holds for every text: random bytes, random pieces of many scripts, and hand-picked ones.
@Suite struct TokenizerInvariantTests {
  /// All kinds kept; the texts of tokens are then the whole text, normalized.
  private func keepingAll() throws -> WordTokenizer {
    var configuration = TokenizerConfiguration()
    configuration.keptKinds = Set(TokenKind.allCases)
    return try WordTokenizer(configuration)
  }

  private func check(_ text: [UInt8], _ tokenizer: WordTokenizer) {
    text.withUnsafeBufferPointer { bytes in
      let tokens = tokenizer.tokens(inUTF8: bytes)
      var end = 0
      for token in tokens {
        #expect(token.range.lowerBound == end && !token.range.isEmpty)
        #expect(!token.text.isEmpty)
        end = token.range.upperBound
      }
      #expect(end == bytes.count)
      #expect(tokenizer.tokens(inUTF8: bytes) == tokens)
      // Repaired as Swift repairs it, each token has the text of the same piece.
      let joined = tokens.map { String(decoding: text[$0.range], as: UTF8.self) }.joined()
      #expect(joined.utf8.elementsEqual(String(decoding: text, as: UTF8.self).utf8))
    }
  }

  @Test(arguments: UInt64(0)..<40)
  func randomBytes(seed: UInt64) throws {
    var random = RandomText(seed: seed)
    let tokenizer = try keepingAll()
    for _ in 0..<100 { check(random.bytes(random.below(80)), tokenizer) }
  }

  @Test(arguments: UInt64(0)..<40)
  func randomScalars(seed: UInt64) throws {
    var random = RandomText(seed: seed)
    let tokenizer = try keepingAll()
    for _ in 0..<100 { check(random.scalars(random.below(30)), tokenizer) }
  }

  /// A text in UTF-8 that is broken breaks as the same text repaired.
  @Test(arguments: UInt64(0)..<10)
  func brokenBytesReadAsReplacementCharacters(seed: UInt64) throws {
    var random = RandomText(seed: seed)
    let tokenizer = try keepingAll()
    for _ in 0..<200 {
      let text = random.bytes(random.below(60))
      let broken = text.withUnsafeBufferPointer { tokenizer.tokens(inUTF8: $0) }
      let repaired = tokenizer.tokens(in: String(decoding: text, as: UTF8.self))
      #expect(broken.map(\.kind) == repaired.map(\.kind))
      #expect(broken.map { Array($0.text.utf8) } == repaired.map { Array($0.text.utf8) })
    }
  }

  @Test(arguments: [
    "", " ", "\u{0}", "\u{FEFF}", "\u{FEFF}a", "\r\n", "\n\r", "\u{7F}", "\u{301}", "\u{200D}",
    "a\u{0}b", "\u{2028}\u{2029}\u{85}\u{B}", "\u{1F1E9}", "\u{E0001}", "\u{10FFFF}",
  ])
  func oddTexts(text: String) throws {
    check(Array(text.utf8), try keepingAll())
    check(Array((text + text).utf8), try keepingAll())
    _ = try WordTokenizer().tokens(in: text)
  }

  /// What a byte-order mark, CR LF and NUL leave of a text.
  @Test func controlsAreDropped() throws {
    let tokens = try WordTokenizer().tokens(in: "\u{FEFF}One\r\ntwo\u{0}three")
    #expect(tokens.map(\.text) == ["one", "two", "three"])
    #expect(tokens.map(\.range) == [3..<6, 8..<11, 12..<17])
  }

  /// A lone surrogate in UTF-8 is three bytes, none of which starts a sequence.
  @Test func loneSurrogate() throws {
    let text: [UInt8] = [0x61, 0xED, 0xA0, 0x80, 0x62]
    let tokens = try text.withUnsafeBufferPointer { try WordTokenizer().tokens(inUTF8: $0) }
    #expect(tokens.map(\.text) == ["a", "\u{FFFD}", "\u{FFFD}", "\u{FFFD}", "b"])
    #expect(tokens.map(\.range) == [0..<1, 1..<2, 2..<3, 3..<4, 4..<5])
  }

  @Test func tenMegabytesInOneLine() throws {
    let tokenizer = try WordTokenizer()
    for piece in ["word ", "é ", "longwordwithoutend", "你好"] {
      let text = Array(String(repeating: piece, count: 10_000_000 / piece.utf8.count).utf8)
      var (count, end) = (0, 0)
      text.withUnsafeBufferPointer { bytes in
        tokenizer.forEachToken(inUTF8: bytes) { token in
          count += 1
          end = token.range.upperBound
        }
      }
      #expect(count > 0)
      #expect(end >= text.count - 1)
    }
  }

  /// Both ways of encoding, and tokens one by one, give the same ids.
  @Test func waysOfEncodingAgree() throws {
    let tokenizer: some Tokenizer = try WordTokenizer()
    let text = "Win £1000 at www.prize.com, ÉCOLE 你好!"
    let vocabulary = try Vocabulary(entries: [("win", 1), ("<url>", 1), ("école", 1)])
    let expected: [TokenID] = [4, 1, 1, 1, 5, 1, 6, 1, 1]
    let encoding = tokenizer.encode(text, vocabulary: vocabulary)
    #expect(encoding.ids == expected)
    #expect(encoding.ranges == tokenizer.tokens(in: text).map(\.range))
    #expect(encoding.kinds == tokenizer.tokens(in: text).map(\.kind))
    var ids: [TokenID] = []
    Array(text.utf8).withUnsafeBufferPointer {
      tokenizer.encode(utf8: $0, vocabulary: vocabulary, into: &ids)
    }
    #expect(ids == expected)
  }

  /// One tokenizer, many threads, and a visit inside a visit.
  @Test func manyThreadsUseOneTokenizer() async throws {
    let tokenizer = try WordTokenizer()
    var random = RandomText(seed: 5)
    let texts = (0..<200).map { _ in String(decoding: random.scalars(50), as: UTF8.self) }
    let expected = texts.map { tokenizer.tokens(in: $0) }
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 {
        group.addTask { texts.map { tokenizer.tokens(in: $0) } == expected }
      }
      for await isSame in group { #expect(isSame) }
    }
    let outer = Array("é ok".utf8)
    outer.withUnsafeBufferPointer { bytes in
      tokenizer.forEachToken(inUTF8: bytes) { token in
        let before = Array(token.bytes)
        _ = tokenizer.tokens(in: "ÀÉ other 你好")
        #expect(Array(token.bytes) == before)
      }
    }
  }

  @Test func whatTheVisitorThrowsEndsTheVisit() throws {
    struct Enough: Error {}
    let tokenizer = try WordTokenizer()
    var count = 0
    #expect(throws: Enough.self) {
      try Array("one two é three".utf8).withUnsafeBufferPointer { bytes in
        try tokenizer.forEachToken(inUTF8: bytes) { _ in
          count += 1
          if count == 3 { throw Enough() }
        }
      }
    }
    #expect(count == 3)
    #expect(tokenizer.tokens(in: "a é").count == 2)
  }
}
