import LinnetText
import Testing

@Suite struct WordTokenizerTests {
  @Test func defaultIsForClassification() throws {
    let tokenizer = try WordTokenizer()
    #expect(
      tokenizer.tokens(in: "Win £1000 at www.prize.com!").map(\.text)
        == ["win", "£", "1000", "at", "<url>", "!"])
  }

  @Test func rangesAreOfTheOriginalWhateverNormalizationDid() throws {
    let text = "ＷＩＮ ﬁve ㎏ Straße Cafe\u{301}"
    let tokens = try WordTokenizer().tokens(in: text)
    #expect(tokens.map(\.text) == ["win", "five", "kg", "strasse", "café"])
    #expect(
      tokens.map { String(decoding: Array(text.utf8)[$0.range], as: UTF8.self) }
        .elementsEqual(["ＷＩＮ", "ﬁve", "㎏", "Straße", "Cafe\u{301}"]) {
          $0.utf8.elementsEqual($1.utf8)
        })
  }
}
