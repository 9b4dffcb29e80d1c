import LinnetText
import Testing

@testable import Linnet

@Suite struct PassageTests {
  private let coder: SentenceCoder
  private let breaker: TextBreaker

  init() throws {
    coder = try SentenceCoder(
      RandomTranslator.vocabulary(), fewestDigits: ProtectedText.longNumber)
    breaker = try TextBreaker(unit: .word, locale: "en")
  }

  private func passages(_ sentence: String) -> [Passage] {
    Passage.passages(of: sentence, coder, language: "en", breaker)
  }

  private func joined(_ passages: [Passage]) -> String {
    passages.map { ($0.isAfterSpace ? " " : "") + $0.text.text }.joined()
  }

  /// Small letters of what is protected say that a sentence is not in capitals, but for those of addresses and tags.
  @Test(
    arguments: [
      ("OK Nelson Mandela", false), ("OK NELSON MANDELA", true), ("OK мир", false),
      ("OK <b>{name}</b> GO www.example.org", true), ("OK <b>{name}</b>", false), ("NASA", false),
      ("Ok", false),
    ])
  func namesInSmallLettersAreNotShouted(text: String, expected: Bool) throws {
    let coder = try SentenceCoder(
      RandomTranslator.vocabulary(), fewestDigits: 1, names: RandomTranslator.names(["ok"]))
    let passages = Passage.passages(of: text, coder, language: "en", breaker)
    #expect(passages.map(\.isShouted) == [expected])
  }

  @Test func aShortSentenceIsOnePassage() {
    let passages = passages(" The  dog is here. ")
    #expect(passages.count == 1)
    #expect(joined(passages) == "The dog is here.")
    #expect(passages[0].words.map(\.text) == ["The", "dog", "is", "here", "."])
  }

  /// Nothing is left out, and nothing is too long, whatever it is made of.
  @Test(arguments: [
    String(repeating: "the house, or the station; ", count: 400) + "end",
    String(repeating: "the house ", count: 500) + "end", String(repeating: "house", count: 3000),
    String(repeating: "é", count: 5000), String(repeating: "a\u{301}\u{302} ", count: 800) + "b",
    String(repeating: "\u{4E2D}", count: 5000), String(repeating: "x\u{4E2D} y ", count: 500) + "z",
    String(repeating: "the\u{A0}house\u{202F}or\u{A0}", count: 300) + "end",
    String(repeating: "a\u{301}\u{302}\u{303}", count: 1)
      + String(repeating: "\u{301}", count: 900),
  ])
  func longSentencesAreCut(_ text: String) throws {
    let passages = passages(text)
    let plain = try SentenceNormalizer()(text).map { $0.isWhitespace ? " " : $0 }
    #expect(joined(passages).map { $0.isWhitespace ? " " : $0 } == plain)
    #expect(passages.allSatisfy { $0.tokens.count <= Passage.mostTokens || !$0.hasWords })
    #expect(passages.allSatisfy { $0.text.isComplete })
    #expect(passages.allSatisfy { !$0.tokens.contains(where: SubwordTokens.bytes.contains) })
  }

  /// A word of 50 000 letters costs nothing, and the rest of its sentence is translated.
  @Test func aWordThatIsTooLongIsNotTranslated() {
    let giant = String(repeating: "house", count: 10_000)
    let passages = passages("the dog \(giant) is here")
    #expect(passages.filter { !$0.hasWords }.map(\.text.text) == [giant])
    #expect(
      passages.filter(\.hasWords).map(\.text.text).joined(separator: "|") == "the dog|is here")
  }

  @Test func cutsAreAfterPunctuationThenBetweenWords() {
    let clauses = String(repeating: "the dog is in the house of the man, ", count: 12) + "no"
    #expect(passages(clauses).dropLast().allSatisfy { $0.text.text.hasSuffix(",") })
    let words = passages(String(repeating: "the house ", count: 100) + "end")
    #expect(words.count > 1)
    #expect(words.allSatisfy { $0.text.text.hasPrefix("the") || $0.text.text.hasPrefix("house") })
  }

  /// Protected parts are whole, however long, and at most ten in a passage.
  @Test func protectedPartsAreNotCut() {
    let address = "https://example.org/" + String(repeating: "a,b.c/", count: 300)
    let text = (0..<40).map { "see \(address)\($0)x or" }.joined(separator: " ")
    let passages = passages(text)
    #expect(joined(passages) == text)
    #expect(passages.allSatisfy { $0.text.isComplete && $0.text.placeholderCount <= 10 })
    #expect(passages.reduce(0) { $0 + $1.text.placeholderCount } == 40)
  }

  @Test func capitalsAreReadAsPeopleWriteOtherwise() {
    let passage = passages("WHERE AM I, SINCE I'M AT {HOME}?")[0]
    #expect(passage.isShouted)
    #expect(passage.text.text == "WHERE AM I, SINCE I'M AT {HOME}?")
    #expect(
      passage.words.map(\.text) == [
        "Where", "am", "I", ",", "since", "I", "'m", "at", "{HOME}", "?",
      ])
    #expect(passages("WHERE IS tom?")[0].isShouted == false)
    #expect(passages("I?")[0].isShouted == false)
    #expect(passages("12 {NAME} 3")[0].isShouted == false)
  }

  @Test(arguments: [
    ("The dog.", true), ("3.50 !", false), ("", false), ("{name} <b>", false), ("\u{4E2D}", false),
    ("a", true), ("... 12345", false),
  ])
  func whatHasNoWordsIsNotTranslated(_ text: String, _ hasWords: Bool) {
    #expect(passages(text).contains(where: \.hasWords) == hasWords)
  }
}
