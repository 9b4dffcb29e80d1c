import LinnetCorpora
import Testing

@testable import Linnet

@Suite struct PairSelectionTests {
  private let good = (1...8).map { line in
    TranslatorSample.pair(
      "sentence number \(line)", "phrase numéro \(line), différente", line: line)
  }

  @Test func aSoundCorpusIsTakenWhole() throws {
    let selection = try PairSelection(good, name: "corpus")
    #expect(selection.pairs == good)
    #expect(selection.warnings.isEmpty)
  }

  @Test func whatHasAProblemIsLeftOutAndSaid() throws {
    let bad = [
      TranslatorSample.pair("", "vide", line: 10), TranslatorSample.pair("empty", " \t", line: 11),
      TranslatorSample.pair(String(repeating: "a ", count: 600), "b", line: 12),
      TranslatorSample.pair("the same words", "the same words", line: 13),
      TranslatorSample.pair("", "", line: 14),
    ]
    let selection = try PairSelection(good + bad, name: "corpus")
    #expect(selection.pairs == good)
    #expect(
      selection.warnings == [
        "2 of 13 pairs have an empty source, the first at corpus.en:10",
        "1 of 13 pairs have an empty target, the first at corpus.en:11",
        "1 of 13 pairs are too long, the first at corpus.en:12",
        "1 of 13 pairs have a target that equals the source, the first at corpus.en:13",
        "5 of 13 pairs are left out",
      ])
  }

  @Test func sidesInAnotherScript() throws {
    let strays = [
      TranslatorSample.pair("это по-русски, а не так", "c’est en russe", line: 20),
      TranslatorSample.pair("this is Greek to me", "αυτά είναι ελληνικά", line: 21),
      TranslatorSample.pair("так написано всё", "так написано всё оно", line: 22),
    ]
    let selection = try PairSelection(good + strays, name: "corpus")
    #expect(selection.pairs == good)
    #expect(
      selection.warnings == [
        "2 of 11 pairs have a source in another script than Latin, the first at corpus.en:20",
        "1 of 11 pairs have a target in another script than Latin, the first at corpus.en:21",
        "3 of 11 pairs are left out",
      ])
  }

  /// The rule: at least ten letters, of which more than half are in another script.
  @Test(arguments: [
    ("αβγδεζηθι", true), ("αβγδεζηθικ", false), ("αβγδε abcde", true), ("αβγδεζ abcde", false),
    ("1234567890 +-=/", true), ("αβγδεζηθ 1234567890", true),
  ])
  func theRule(_ source: String, _ isTaken: Bool) throws {
    let pair = TranslatorSample.pair(source, "quelque chose", line: 30)
    #expect(try PairSelection(good + [pair], name: "corpus").pairs.contains(pair) == isTaken)
  }

  /// Japanese mixes three scripts.
  @Test func mixedScriptsAreOne() throws {
    let japanese = [
      TranslatorSample.pair("a sentence of words", "これはぺんです、そうでしょう"),
      TranslatorSample.pair("another one of them", "漢字漢字漢字漢字漢字漢字漢字", line: 2),
      TranslatorSample.pair("the last one of all", "カタカナカタカナカタカナ", line: 3),
    ]
    #expect(try PairSelection(japanese, name: "corpus").pairs.count == 3)
  }

  @Test func nothingToLearnFromIsAnError() throws {
    #expect(
      #expect(throws: CorpusError.self) { try PairSelection([], name: "a, b") }?.description
        == "a, b: no pairs of texts")
    let equal = [TranslatorSample.pair("the same words", "the same words", line: 3)]
    #expect(
      #expect(throws: CorpusError.self) { try PairSelection(equal, name: "a, b") }?.description
        == "a, b: expected pairs to train on, found none among 1: 1 of 1 pairs have a target that "
        + "equals the source, the first at corpus.en:3")
  }
}
