import Testing

@testable import Linnet

@Suite struct SentenceNormalizerTests {
  @Test(arguments: [
    ("", ""), (" \t\n ", ""), (" a  b\tc\r\nd ", "a b c d"), ("e\u{301}", "\u{E9}"),
    ("où\u{202F}?", "où\u{202F}?"), ("où \u{A0}?", "où ?"), ("où\u{A0} ?", "où ?"),
    ("soft\u{AD}ware\u{200B}\u{FEFF}", "software"), ("e\u{200B}\u{301}", "\u{E9}"),
    ("a\u{0}\u{7}b\u{85}c", "ab c"),
    ("\u{1F468}\u{200D}\u{1F469}", "\u{1F468}\u{200D}\u{1F469}"), ("你好\u{3000}世界", "你好 世界"),
  ])
  func textsThatLookAlikeAreAlike(_ text: String, _ expected: String) throws {
    let normalized = try SentenceNormalizer()(text)
    #expect(Array(normalized.utf8) == Array(expected.utf8))
    #expect(try Array(SentenceNormalizer()(normalized).utf8) == Array(expected.utf8))
  }
}
