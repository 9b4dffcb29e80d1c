import Testing

@testable import Linnet

@Suite struct AlignmentTests {
  @Test func linksAreTheGreatestWeights() {
    let alignment = Alignment(
      sourceWords: ["a", "b"], targetWords: ["x", "y", "z", "w"],
      weights: [[0.2, 0.7, 0.1], [0.5, 0.5, 0], [0.1, 0.2, 0.7], [0, 0, 0]])
    #expect(
      alignment.links == [
        .init(source: 1, target: 0, weight: 0.7), .init(source: 0, target: 1, weight: 0.5),
      ])
  }

  @Test func alignmentsOfSentencesFollowEachOther() {
    var alignment = Alignment()
    alignment.append(Alignment(sourceWords: ["a"], targetWords: ["x"], weights: [[0.75, 0.25]]))
    alignment.append(Alignment(sourceWords: [], targetWords: [], weights: []))
    alignment.append(
      Alignment(sourceWords: ["b", "c"], targetWords: ["y"], weights: [[0.25, 0.5, 0.25]]))
    #expect(alignment.sourceWords == ["a", "b", "c"])
    #expect(alignment.targetWords == ["x", "y"])
    #expect(alignment.weights == [[0.75, 0, 0, 0.25], [0, 0.25, 0.5, 0.25]])
    #expect(
      alignment.links == [
        .init(source: 0, target: 0, weight: 0.75), .init(source: 2, target: 1, weight: 0.5),
      ])
  }
}
