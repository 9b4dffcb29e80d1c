import LinnetCorpora
import LinnetTraining
import Testing

@testable import Linnet

@Suite struct ClassifierEvaluationTests {
  @Test func countsAndKeepsMistakes() throws {
    let classifier = try Sample.classifier()
    var evaluation = ClassifierEvaluation(classifier, keepsMistakes: true)
    try evaluation.add(Sample.development)
    let wrong = [
      Sample.labeled("lunch", "spam", line: 5), Sample.labeled("prize prize prize", "ham", line: 6),
    ]
    try evaluation.add(wrong)
    #expect(evaluation.count == 22)
    #expect(abs(evaluation.report.accuracy - 20.0 / 22) < 1e-12)
    #expect(evaluation.report.confusion == [[10, 1], [1, 10]])
    #expect(Set(evaluation.mistakes.compactMap(\.source.line)) == [5, 6])
    let sureness = evaluation.mistakes.map(\.probability)
    #expect(sureness == sureness.sorted(by: >))
    #expect(evaluation.documentsPerSecond > 0)
  }

  @Test func aStrayLabelChangesNothing() throws {
    var evaluation = ClassifierEvaluation(try Sample.classifier())
    #expect(throws: ClassifierError.self) {
      try evaluation.add([Sample.labeled("lunch", "ham"), Sample.labeled("text", "eggs")])
    }
    #expect(evaluation.count == 0)
    #expect(evaluation.report.accuracy == 0)
  }
}
