import Testing

@testable import Linnet

@Suite struct ClassificationTests {
  private let result = Classification(
    labels: ["a", "b", "c"], probabilities: [0.2, 0.5, 0.3])

  @Test func theMostProbableIsFirst() {
    #expect(result.label == "b" && result.probability == 0.5)
    #expect(result.ranking.map(\.label) == ["b", "c", "a"])
    #expect(result.ranking.map(\.probability) == [0.5, 0.3, 0.2])
  }

  @Test func ofEqualsTheFirstLabelIsFirstInTheRanking() {
    let tie = Classification(labels: ["a", "b", "c"], probabilities: [0.25, 0.5, 0.25])
    #expect(tie.ranking.map(\.label) == ["b", "a", "c"])
  }

  @Test(arguments: [
    ([:], "b"), (["b": 0.5], "b"), (["b": 0.51], "c"), (["b": 0.9, "c": 0.31], "a"),
    (["b": 0.9, "c": 0.9, "a": 0.9], "b"), (["unknown": 1.0], "b"),
  ])
  func thresholds(_ thresholds: [String: Double], expected: String) {
    #expect(result.label(thresholds: thresholds).label == expected)
  }
}
