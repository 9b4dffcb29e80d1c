import LinnetText
import Testing

@Suite struct ScriptTests {
  private func counts(_ text: String) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: Script.counts(in: text).map { ($0.name, $1) })
  }

  @Test func lettersAreCountedByScript() {
    #expect(counts("Straße и Ελλάδα") == ["Latin": 6, "Cyrillic": 1, "Greek": 6])
    #expect(counts("العربية हिन्दी 한국어") == ["Arabic": 7, "Devanagari": 3, "Hangul": 3])
    #expect(counts("漢字とカナㄅ") == ["Han": 6])
  }

  @Test func whatIsNoLetterHasNone() {
    #expect(counts("12 + 3 = 15 ! 😀 \u{301} ー ｡").isEmpty)
    #expect(counts("").isEmpty)
  }
}
