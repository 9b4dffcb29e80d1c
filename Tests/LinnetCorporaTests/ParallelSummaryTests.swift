import Testing

@testable import LinnetCorpora

@Suite struct ParallelSummaryTests {
  private func pair(_ source: String, _ target: String, line: Int = 1) -> TextPair {
    TextPair(source: source, target: target, location: SourceLocation(file: "f", line: line))
  }

  @Test(arguments: [
    ("Hi!", "Bonjour à tous !", nil),
    ("", "x", PairProblem.emptySource), ("\u{3000}", "x", .emptySource), ("", "", .emptySource),
    ("x", " \t", .emptyTarget),
    ("caf\u{FFFD} noir", "black coffee", .broken),
    (String(repeating: "word ", count: 201), String(repeating: "mot ", count: 200), .tooLong),
    (String(repeating: "word ", count: 200), String(repeating: "mots ", count: 200), nil),
    ("Yes.", String(repeating: "mot ", count: 8), .unevenLengths),
    (String(repeating: "word ", count: 8), "Oui !", .unevenLengths),
    ("Hello there", " Hello there", .untranslated), ("Berlin", "Berlin", nil),
    ("12:30", "12:30", nil),
  ])
  func problems(source: String, target: String, problem: PairProblem?) {
    #expect(PairLimits().problem(of: pair(source, target)) == problem)
  }

  @Test func countsAndWarnings() {
    let summary = ParallelSummary([
      pair("Good day", "Bonjour"), pair("Good day", "Bonjour", line: 2),
      pair("Good day", "Bonne journée", line: 3), pair("", "x", line: 4), pair(" ", "y", line: 5),
      pair("a b", "a b", line: 6),
    ])
    #expect(summary.count == 6 && summary.problemCount == 3)
    #expect(summary.duplicateCount == 1)
    #expect(summary.sourceLength == 28 && summary.targetLength == 32)
    #expect(
      summary.warnings == [
        "2 of 6 pairs have an empty source, the first at f:4",
        "1 of 6 pairs have a target that equals the source, the first at f:6",
        "1 of 6 pairs repeat another one exactly",
      ])
    #expect(ParallelSummary([pair("a", "b")]).warnings == [])
  }

  @Test func corporaThatAreNoUse() {
    #expect(
      corpusError { try ParallelSummary().checkTrainable(name: "f") }?.description
        == "f: no pairs of texts")
    #expect(
      corpusError { try ParallelSummary([pair("", "b")]).checkTrainable(name: "f") }?.description
        == "f: expected pairs to train on, found none among 1: "
        + "1 of 1 pairs have an empty source, the first at f:1")
    #expect(corpusError { try ParallelSummary([pair("a", "b")]).checkTrainable(name: "f") } == nil)
  }
}
