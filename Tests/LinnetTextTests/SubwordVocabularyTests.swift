import Foundation
import LinnetText
import Testing

@Suite struct SubwordVocabularyTests {
  private static let head = "▁\t9\n￭\t3\na\t5\n\\t\t2\nb\t2\n"
  private static let text = head + "▁\ta\t4\na\tb\t2\n▁\\t\tb\t1\n"

  private func read(_ text: String) throws -> SubwordVocabulary {
    try SubwordVocabulary(text: Array(text.utf8), file: "s.tsv")
  }

  @Test func idsFollowFromTheOrder() throws {
    let vocabulary = try read(Self.head + "▁\ta\t4\na\tb\t2\n▁\tb\t1\n▁a\tb\t1\n▁\tab\t1\n")
    #expect((0..<4).map { vocabulary.text(of: $0) } == SpecialTokens.texts)
    #expect(vocabulary.text(of: SubwordTokens.upperCase) == "<upper>")
    #expect(vocabulary.text(of: 7) == "<p0>" && vocabulary.text(of: 16) == "<p9>")
    #expect(vocabulary.text(of: 17) == "<0x00>" && vocabulary.text(of: 272) == "<0xFF>")
    #expect(vocabulary.text(of: SubwordTokens.boundary) == "▁")
    #expect(vocabulary.text(of: SubwordTokens.glue) == "￭")
    #expect(
      (275..<282).map { vocabulary.text(of: $0) } == ["a", "\t", "b", "▁a", "ab", "▁b", "▁ab"])
    #expect(vocabulary.count == 282, "two merges make the same subword")
    #expect(vocabulary.mergeCount == 5)
    #expect(vocabulary.frequencies[273...] == [9, 3, 5, 2, 2, 4, 2, 1, 2])
    #expect(vocabulary.frequencies[..<273].allSatisfy { $0 == 0 })
    #expect(vocabulary.text(of: 282) == nil && vocabulary.text(of: -1) == nil)
    #expect(vocabulary.id(of: "▁ab") == 281 && vocabulary.id(of: "x") == nil)
  }

  @Test func countsAreNeverTooLargeToAdd() throws {
    let vocabulary = try read(
      Self.head + "a\tb\t2\n▁\ta\t1\n▁a\tb\t\(Int.max)\n▁\tab\t\(Int.max)\n")
    #expect(vocabulary.frequencies.last == .max)
  }

  @Test func textRoundTrip() throws {
    let text = Self.head + "▁\t\\t\t4\n▁\\t\tb\t2\n"
    #expect(String(decoding: try read(text).text, as: UTF8.self) == text)
    #expect(try read(text.replacingOccurrences(of: "\n", with: "\r\n")) == read(text))
    let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    try read(text).write(to: file)
    #expect(try SubwordVocabulary(contentsOf: file) == read(text))
  }

  @Test(arguments: [
    ("", "s.tsv: expected the signs ▁ and ￭, found 0 characters"),
    ("a\t1\n", "s.tsv:1: expected the sign '▁', found 'a'"),
    ("▁\t1\n▁\t1\n", "s.tsv:2: expected the sign '￭', found '▁'"),
    (head + "a\t1\n", "s.tsv:6: the character 'a' is there already"),
    (head + "▁\t1\n", "s.tsv:6: the character '▁' is there already"),
    (head + "cd\t1\n", "s.tsv:6: expected one character, found 'cd'"),
    (head + "\t1\n", "s.tsv:6: expected one character, found ''"),
    (
      head + "c\n",
      "s.tsv:6: expected one or two subwords and a count with tabs between them, found 'c'"
    ),
    (
      head + "c\t-1\n",
      "s.tsv:6: expected one or two subwords and a count with tabs between them, found 'c\t-1'"
    ),
    (
      head + "\n",
      "s.tsv:6: expected one or two subwords and a count with tabs between them, found ''"
    ),
    (
      head + "\\x\t1\n",
      "s.tsv:6: expected \\t, \\n, \\r or \\\\ after a backslash, found something else"
    ),
    (
      head + "a\tc\t1\n",
      "s.tsv:6: expected a character or what an earlier merge makes, found 'c'"
    ),
    (
      head + "a\t<pad>\t1\n",
      "s.tsv:6: expected a character or what an earlier merge makes, found '<pad>'"
    ),
    (head + "a\tb\t1\na\tb\t1\n", "s.tsv:7: the merge of 'a' and 'b' is there already"),
    (
      head + "a\tb\t1\nc\t1\n",
      "s.tsv:7: expected a merge after the first merge, found the character 'c'"
    ),
    (
      head + "<\t1\ns\t1\n>\t1\n<\ts\t1\n<s\t>\t1\n",
      "s.tsv:10: expected a merge that makes a subword, found one that makes a reserved token"
    ),
  ])
  func textThatIsNone(text: String, message: String) {
    let error = #expect(throws: VocabularyError.self) { try read(text) }
    #expect(error?.description == message)
  }

  /// Merges that double the length each time would soon fill the memory.
  @Test func subwordsOfBoundedLength() {
    var text = Self.head
    var subword = "a"
    for _ in 0..<20 {
      text += "\(subword)\t\(subword)\t1\n"
      subword += subword
    }
    let error = #expect(throws: VocabularyError.self) { try read(text) }
    #expect(error?.description == "s.tsv:14: expected subwords of at most 256 bytes, found 512")
  }

  @Test func brokenUTF8() {
    let error = #expect(throws: VocabularyError.self) {
      try SubwordVocabulary(text: Array(Self.head.utf8) + [0xFF, 0x09, 0x31], file: "s")
    }
    #expect(error?.description == "s:6: expected one character, found '\u{FFFD}'")
  }

  private func read(_ blob: [UInt8]) throws -> SubwordVocabulary {
    try blob.withUnsafeBytes { try SubwordVocabulary(blob: $0, file: "model") }
  }

  @Test func blobRoundTrip() throws {
    let vocabulary = try read(Self.head + "▁\ta\t4\na\tb\t2\n▁a\tb\t1\n▁\tab\t1\n")
    #expect(try read(vocabulary.blob) == vocabulary)
  }

  /// Whatever is cut off, and whatever byte is changed, gives an error or a sound vocabulary.
  @Test func blobThatIsDamaged() throws {
    let blob = try read(Self.head + "▁\ta\t4\na\tb\t2\n▁a\tb\t1\n").blob
    for count in 0..<blob.count {
      #expect(throws: VocabularyError.self) { try read(Array(blob.prefix(count))) }
    }
    #expect(throws: VocabularyError.self) { try read(blob + [0x61]) }
    for place in blob.indices {
      for change in [UInt8(1), 0x80, 0xFF] {
        var damaged = blob
        damaged[place] ^= change
        if let vocabulary = try? read(damaged) { #expect(vocabulary.blob == damaged) }
      }
    }
  }
}
