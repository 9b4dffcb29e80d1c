import LinnetText
import Testing

@testable import Linnet

@Suite struct SentencePiecesTests {
  private func pieces(_ text: String) throws -> SentencePieces {
    try SentencePieces(text, SentenceBreaker(language: "en"))
  }

  @Test func sentencesAreFoundAndSpacingIsKept() throws {
    let pieces = try pieces("  One.  Is it two?\n\nThree!\t")
    #expect(pieces.sentences == ["One.", "Is it two?", "Three!"])
    #expect(pieces.joined(["Un.", "Deux ?", "Trois !"]) == "  Un.  Deux ?\n\nTrois !\t")
  }

  @Test func protectedPartsAreWhole() throws {
    let text = "See www.example.org/?a=1!b.C. And {what? Yes} too? <b title=\"A. B\">No!</b>"
    #expect(
      try pieces(text).sentences == [
        "See www.example.org/?a=1!b.C.", "And {what? Yes} too?", "No!",
      ])
  }

  @Test(arguments: [
    ("• First point", "First point"), (" - 1) Wash. ", "Wash."), ("(1) Open it.", "Open it."),
    ("a) Open it.", "Open it."), ("> – Hi", "Hi"), ("-5 is it.", "-5 is it."),
    ("A. Smith", "A. Smith"),
    ("2024. It was.", "2024."), ("•", "•"), ("(no) way", "(no) way"), ("12) 3", "3"),
  ])
  func marksOfListsAreSpacing(_ text: String, _ sentence: String) throws {
    let pieces = try pieces(text)
    #expect(pieces.sentences.first == sentence)
    #expect(pieces.joined(pieces.sentences) == text)
  }

  /// Those around a sentence, not those around its words.
  @Test(arguments: [
    ("<p>I am here.</p>", ["I am here."]), ("<p>One.</p><p>Two!</p>\n", ["One.", "Two!"]),
    ("<ul><li>One</li><li>Two</li></ul>", ["One", "Two"]), ("One<br>two", ["One", "two"]),
    ("<b>Attention</b>: no.", ["<b>Attention</b>: no."]), ("<br> <br/> </i>", []),
    ("<b>Hello</b> <b>World</b>", ["<b>Hello</b> <b>World</b>"]),
    ("<div><b>Hi <i>you</i></b> <br></div>", ["Hi <i>you</i>"]), ("Hi <b>", ["Hi"]),
    ("</b> a < b <i>c</i>", ["a < b <i>c</i>"]), ("<p>{x}</p>", ["{x}"]),
  ])
  func tagsAroundASentenceAreSpacing(_ text: String, _ sentences: [String]) throws {
    let pieces = try pieces(text)
    #expect(pieces.sentences == sentences)
    #expect(pieces.joined(pieces.sentences) == text)
  }

  @Test(arguments: ["<a>", "</a>", "<a></a>", "<a> "])
  func manyTagsTakeLinearTime(_ tag: String) throws {
    let text = String(repeating: tag, count: 100_000)
    let pieces = try pieces(text)
    #expect(pieces.joined(pieces.sentences) == text)
  }

  @Test func manyLineEndsTakeLinearTime() throws {
    let text = String(repeating: "\r", count: 1_000_000)
    let pieces = try pieces(text)
    #expect(pieces.sentences.isEmpty && pieces.joined([]) == text)
  }

  @Test(arguments: ["", " ", "\t\u{3000} ", "\n\r\n"])
  func whiteSpaceHasNoSentences(_ text: String) throws {
    let pieces = try pieces(text)
    #expect(pieces.sentences.isEmpty)
    #expect(Array(pieces.joined([]).utf8) == Array(text.utf8))
  }

  /// Any text comes back byte for byte where its sentences are not changed.
  @Test(arguments: [
    "Hello", "Mr. Smith paid 3.50. He left...", "«Oui.» \"No.\" (Yes.)", "a\u{0}b.\u{85}c",
    "e\u{301}.\u{2028}\u{301}x", "你好。再见！", "\u{200B}.\u{FEFF} x", "\r\nx\r\r\n.y",
    "\u{1F468}\u{200D}\u{1F469}. \u{300}", String(repeating: "no end ", count: 20_000),
  ])
  func anyTextIsPutTogetherAgain(_ text: String) throws {
    let pieces = try pieces(text)
    #expect(Array(pieces.joined(pieces.sentences).utf8) == Array(text.utf8))
    #expect(pieces.sentences.allSatisfy { !$0.isEmpty })
  }
}
