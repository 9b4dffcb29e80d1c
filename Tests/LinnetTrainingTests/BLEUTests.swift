import LinnetTraining
import Testing

@Suite struct BLEUTests {
  @Test func corpusScoresAreThoseOfSacreBLEU() throws {
    let scores = try TranslationScores()
    #expect(scores.hypotheses.count >= 1000 && scores.bleu.count >= 80)
    for expected in scores.bleu {
      let range = expected.first..<expected.last
      let score = expected.metric.score(
        hypotheses: Array(scores.hypotheses[range]), references: Array(scores.references[range]))
      #expect(abs(score.value - expected.score) < 1e-9, "\(expected.signature) \(range)")
      #expect(
        zip(score.precisions, expected.precisions).allSatisfy { abs($0 - $1) < 1e-9 },
        "\(expected.signature) \(range)")
      #expect(abs(score.brevityPenalty - expected.brevityPenalty) < 1e-12)
      #expect(score.hypothesisLength == expected.hypothesisLength, "\(expected.signature)")
      #expect(score.referenceLength == expected.referenceLength, "\(expected.signature)")
      #expect(expected.metric.signature == expected.signature)
      #expect(score.description == expected.line)
    }
  }

  @Test func sentenceScoresAreThoseOfSacreBLEU() throws {
    let scores = try TranslationScores()
    let bleu = BLEU(hasEffectiveOrder: true)
    scores.check(scores.sentenceBLEU) { bleu.score(hypothesis: $0, reference: $1).value }
    let other = BLEU(tokenization: .international, smoothing: .floor())
    scores.check(scores.sentenceBLEUNoOrder) { other.score(hypothesis: $0, reference: $1).value }
  }

  @Test func nothingIsNoNumber() {
    #expect(BLEU().score(hypotheses: [], references: []).value == 0)
  }
}
