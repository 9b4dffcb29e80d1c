import Testing

@testable import Linnet

@Suite struct TokenShapeTests {
  @Test(arguments: [
    ("word", TokenShape.lowercase), ("iPhone", .lowercase), ("Word", .capitalized),
    ("McDonald", .capitalized), ("WORD", .uppercase), ("I", .capitalized), ("A1", .withDigit),
    ("2nd", .withDigit), ("١٢", .withDigit), ("½", .withDigit), ("!?", .withoutLetter),
    ("", .withoutLetter), ("👍", .withoutLetter), ("ÄÖÜ", .uppercase), ("Élan", .capitalized),
    ("слово", .lowercase), ("СЛОВО", .uppercase), ("天气", .lowercase), ("O'NEIL", .uppercase),
    ("O'Neil", .capitalized),
  ])
  func shapes(_ word: String, expected: TokenShape) { #expect(TokenShape(word.utf8) == expected) }

  /// The numbers are in model files.
  @Test func numbersStay() {
    let all: [TokenShape] = [.lowercase, .capitalized, .uppercase, .withDigit, .withoutLetter]
    #expect(all.map(\.rawValue) == [0, 1, 2, 3, 4])
    #expect(TokenShape.allCases == all)
  }
}
