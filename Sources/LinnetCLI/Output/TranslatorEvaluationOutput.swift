import Linnet
import LinnetTraining

/// An evaluation of a translator for people and for programs.
struct TranslatorEvaluationOutput {
  private let sentences: Int
  private let tokensPerSecond: Double
  private let textsPerSecond: Double
  private let scores: [Scores]

  /// The scores of texts as they are, or in small letters.
  private struct Scores {
    let measures: (bleu: BLEU, chrF: ChrF)
    let bleu: BLEUScore
    let chrF: Double

    init(_ evaluation: TranslatorEvaluation, isLowercased: Bool) {
      measures = (BLEU(isLowercased: isLowercased), ChrF(isLowercased: isLowercased))
      bleu = evaluation.bleu(measures.bleu)
      chrF = evaluation.chrF(measures.chrF)
    }
  }

  init(_ evaluation: TranslatorEvaluation) {
    sentences = evaluation.count
    tokensPerSecond = evaluation.tokensPerSecond
    textsPerSecond = evaluation.textsPerSecond
    scores = [false, true].map { Scores(evaluation, isLowercased: $0) }
  }

  private struct Object: Encodable {
    let sentences: Int
    let bleu: Double
    let signature: String
    let chrF: Double
    let chrFSignature: String
    let lowercasedBleu: Double
    let lowercasedSignature: String
    let lowercasedChrF: Double
    let lowercasedChrFSignature: String
    let tokensPerSecond: Double
    let sentencesPerSecond: Double
  }

  var json: String {
    get throws {
      let (cased, lowercased) = (scores[0], scores[1])
      return try JSONLine.encode(
        Object(
          sentences: sentences, bleu: cased.bleu.value, signature: cased.measures.bleu.signature,
          chrF: cased.chrF, chrFSignature: cased.measures.chrF.signature,
          lowercasedBleu: lowercased.bleu.value,
          lowercasedSignature: lowercased.measures.bleu.signature,
          lowercasedChrF: lowercased.chrF,
          lowercasedChrFSignature: lowercased.measures.chrF.signature,
          tokensPerSecond: tokensPerSecond, sentencesPerSecond: textsPerSecond))
    }
  }

  var text: String {
    var table = Table(["measure", "score", "signature"], [.left, .right, .left])
    for scores in scores {
      table.add(["BLEU", scores.bleu.value.fixed(2), scores.measures.bleu.signature])
      table.add(
        [scores.measures.chrF.name, scores.chrF.fixed(2), scores.measures.chrF.signature])
    }
    return """
      sentences    \(sentences)
      sentences/s  \(textsPerSecond.fixed(1))
      tokens/s     \(tokensPerSecond.fixed(0))

      \(table.text)

      \(scores[0].bleu.description)
      """
  }
}
