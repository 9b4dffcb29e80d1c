import Foundation
import LinnetText
import Testing

@Suite struct VocabularyTests {
  private let sample = try? Vocabulary(entries: [
    ("the", 9), ("a\tb\n\\\r", 3), ("é", 2), ("e\u{301}", 2), (" ", 1),
  ])

  @Test func specialTokensComeFirst() throws {
    let vocabulary = try #require(sample)
    #expect((0..<4).map { vocabulary.token(at: $0) } == ["<pad>", "<unk>", "<s>", "</s>"])
    #expect(vocabulary.id(of: "<pad>") == SpecialTokens.padding)
    #expect(vocabulary.id(of: "<unk>") == SpecialTokens.unknown)
    #expect(vocabulary.id(of: "<s>") == SpecialTokens.beginningOfSequence)
    #expect(vocabulary.id(of: "</s>") == SpecialTokens.endOfSequence)
    #expect(vocabulary.count == 9)
  }

  @Test func tokensAreToldApartByBytes() throws {
    let vocabulary = try #require(sample)
    #expect(vocabulary.id(of: "é") == 6)
    #expect(vocabulary.id(of: "e\u{301}") == 7)
    #expect(vocabulary.id(of: "e") == nil)
    #expect(vocabulary.id(of: "") == nil)
  }

  @Test func outOfRangeIsNil() throws {
    let vocabulary = try #require(sample)
    for id in [-1, 9, TokenID.max, .min] {
      #expect(vocabulary.token(at: id) == nil)
      #expect(vocabulary.frequency(at: id) == nil)
    }
    #expect(vocabulary.frequency(at: 4) == 9)
  }

  @Test func textFormEscapes() throws {
    let vocabulary = try #require(sample)
    let text = String(decoding: vocabulary.text, as: UTF8.self)
    #expect(
      text.hasPrefix("<pad>\t0\n<unk>\t0\n<s>\t0\n</s>\t0\nthe\t9\na\\tb\\n\\\\\\r\t3\né\t2\n"))
    #expect(try Vocabulary(text: vocabulary.text, file: "x") == vocabulary)
    let crlf = Array(text.replacingOccurrences(of: "\n", with: "\r\n").utf8)
    #expect(try Vocabulary(text: crlf, file: "x") == vocabulary)
  }

  @Test func fileRoundTrip() throws {
    let vocabulary = try #require(sample)
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    try vocabulary.write(to: file)
    #expect(try Vocabulary(contentsOf: file) == vocabulary)
  }

  private static let head = "<pad>\t0\n<unk>\t0\n<s>\t0\n</s>\t0\n"

  @Test(arguments: [
    ("", "v.tsv: expected the special tokens <pad> <unk> <s> </s>, found 0 tokens"),
    ("<unk>\t0\n", "v.tsv:1: expected the special token <pad>, found '<unk>'"),
    (head + "a\t1\nb\t1\na\t2\n", "v.tsv:7: the token 'a' is there already as number 4"),
    (head + "a 1\n", "v.tsv:5: expected a token, a tab and a count, found 'a 1'"),
    (head + "a\t\n", "v.tsv:5: expected a token, a tab and a count, found 'a\t'"),
    (head + "a\t-1\n", "v.tsv:5: expected a token, a tab and a count, found 'a\t-1'"),
    (
      head + "a\t99999999999999999999\n",
      "v.tsv:5: expected a token, a tab and a count, found 'a\t99999999999999999999'"
    ),
    (head + "\t1\n", "v.tsv:5: expected a token, found none"),
    (
      head + "a\\x\t1\n",
      "v.tsv:5: expected \\t, \\n, \\r or \\\\ after a backslash, found something else"
    ),
    (
      head + "a\\\t1\n",
      "v.tsv:5: expected \\t, \\n, \\r or \\\\ after a backslash, found something else"
    ),
    (head + "\n", "v.tsv:5: expected a token, a tab and a count, found ''"),
  ])
  func textThatIsNone(text: String, message: String) {
    let error = #expect(throws: VocabularyError.self) {
      try Vocabulary(text: Array(text.utf8), file: "v.tsv")
    }
    #expect(error?.description == message)
  }

  @Test func textWithBrokenUTF8() {
    let error = #expect(throws: VocabularyError.self) {
      try Vocabulary(text: Array(Self.head.utf8) + [0xFF, 0x09, 0x31], file: "v")
    }
    #expect(error?.description == "v:5: expected UTF-8, found bytes that are none")
  }

  @Test func duplicatesAreRefused() {
    #expect(throws: VocabularyError.self) { try Vocabulary(entries: [("a", 1), ("a", 1)]) }
    #expect(throws: VocabularyError.self) { try Vocabulary(entries: [("<pad>", 1)]) }
    #expect(throws: VocabularyError.self) { try Vocabulary(entries: [("a", -1)]) }
  }

  private func read(_ blob: [UInt8]) throws -> Vocabulary {
    try blob.withUnsafeBytes { try Vocabulary(blob: $0, file: "model") }
  }

  @Test func blobRoundTrip() throws {
    let vocabulary = try #require(sample)
    #expect(try read(vocabulary.blob()) == vocabulary)
    let empty = try Vocabulary(entries: [])
    #expect(try read(empty.blob()) == empty)
  }

  /// Whatever is cut off, and whatever byte is changed, gives an error or a sound vocabulary.
  @Test func blobThatIsDamaged() throws {
    let blob = try #require(sample).blob()
    for count in 0..<blob.count {
      #expect(throws: VocabularyError.self) { try read(Array(blob.prefix(count))) }
    }
    #expect(throws: VocabularyError.self) { try read(blob + [0x61]) }
    for place in blob.indices {
      for change in [UInt8(1), 0x80, 0xFF] {
        var damaged = blob
        damaged[place] ^= change
        if let vocabulary = try? read(damaged) { #expect(try vocabulary.blob() == damaged) }
      }
    }
  }

  @Test func manyTokens() throws {
    let tokens = (0..<50_000).map { "token\($0)" }
    let vocabulary = try Vocabulary(entries: tokens.map { ($0, 1) })
    #expect(tokens.enumerated().allSatisfy { vocabulary.id(of: $1) == TokenID($0 + 4) })
    #expect(vocabulary.id(of: "token50000") == nil)
  }

  @Test func outOfVocabularyRate() throws {
    let vocabulary = try Vocabulary(entries: [("known", 1)])
    let encoding = try WordTokenizer().encode("known new known other", vocabulary: vocabulary)
    #expect(encoding.ids == [4, 1, 4, 1])
    #expect(encoding.outOfVocabularyRate == 0.5)
    #expect(TokenEncoding().outOfVocabularyRate == 0)
  }
}
