import LinnetTraining
import Testing

@Suite struct ChrFTests {
  @Test func corpusScoresAreThoseOfSacreBLEU() throws {
    let scores = try TranslationScores()
    #expect(scores.chrf.count >= 20)
    for expected in scores.chrf {
      let range = expected.first..<expected.last
      let metric = ChrF(wordOrder: expected.wordOrder, isLowercased: expected.lowercase)
      let score = metric.score(
        hypotheses: Array(scores.hypotheses[range]), references: Array(scores.references[range]))
      #expect(abs(score - expected.score) < 1e-9, "\(expected.signature) \(range)")
      #expect(metric.signature == expected.signature)
      #expect(metric.name == expected.name)
    }
  }

  @Test func sentenceScoresAreThoseOfSacreBLEU() throws {
    let scores = try TranslationScores()
    scores.check(scores.sentenceChrF) { ChrF().score(hypothesis: $0, reference: $1) }
    let words = ChrF(wordOrder: 2, isLowercased: true)
    scores.check(scores.sentenceChrFWords) { words.score(hypothesis: $0, reference: $1) }
  }

  @Test func nothingIsNoNumber() {
    #expect(ChrF().score(hypotheses: [], references: []) == 0)
  }
}
