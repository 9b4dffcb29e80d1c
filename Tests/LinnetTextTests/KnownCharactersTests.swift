import Foundation
import LinnetText
import Testing

@Suite struct KnownCharactersTests {
  private func known(_ characters: String) throws -> KnownCharacters {
    let alphabet = "▁￭" + characters
    let text = alphabet.unicodeScalars.map { "\($0)\t1\n" }.joined()
    return try KnownCharacters(SubwordVocabulary(text: Array(text.utf8), file: "v"))
  }

  @Test(arguments: [
    ("“ﬁne…” — Ｈｉ", "\"fine...\" - Hi"), ("l’eau «a»", "l'eau \"a\""), ("", ""), ("fine", "fine"),
    ("x² 日本 🎉", "x² 日本 🎉"), ("a\u{A0}\u{202F}b", "a\u{A0}\u{202F}b"),
  ])
  func unknownOnesBecomeKnown(text: String, expected: String) throws {
    let known = try known("abefhinlux.\"'-")
    #expect(Array(known(text).utf8) == Array(expected.utf8))
  }

  @Test func knownOnesAndThoseWithoutAKnownFormStay() throws {
    #expect(try known("“”…")("“…”") == "“…”")
    #expect(try known("ab")("“ab…”") == "“ab…”")
  }
}
