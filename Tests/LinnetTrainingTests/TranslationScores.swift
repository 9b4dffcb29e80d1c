import Foundation
import LinnetTraining
import Testing

/// Scores of a thousand sentences, by sacreBLEU: Fixtures/make_translation_scores.py.
struct TranslationScores: Decodable {
  struct BLEUCase: Decodable {
    let tokenization: BLEUTokenization
    let smoothing: String
    let smoothingValue: Double?
    let lowercase: Bool
    let effectiveOrder: Bool
    let first: Int
    let last: Int
    let score: Double
    let precisions: [Double]
    let brevityPenalty: Double
    let hypothesisLength: Int
    let referenceLength: Int
    let signature: String
    let line: String

    var metric: BLEU {
      let value = smoothingValue
      let smoothing: BLEUSmoothing =
        switch smoothing {
        case "exp": .exponential
        case "floor": value.map { .floor($0) } ?? .floor()
        case "add-k": value.map { .addK($0) } ?? .addK()
        default: .none
        }
      return BLEU(
        tokenization: tokenization, smoothing: smoothing, isLowercased: lowercase,
        hasEffectiveOrder: effectiveOrder)
    }
  }

  struct ChrFCase: Decodable {
    let wordOrder: Int
    let lowercase: Bool
    let first: Int
    let last: Int
    let score: Double
    let signature: String
    let name: String
  }

  let hypotheses: [String]
  let references: [String]
  let bleu: [BLEUCase]
  let chrf: [ChrFCase]
  let sentenceBLEU: [Double]
  let sentenceBLEUNoOrder: [Double]
  let sentenceChrF: [Double]
  let sentenceChrFWords: [Double]

  init() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/translation-scores.json")
    self = try JSONDecoder().decode(TranslationScores.self, from: Data(contentsOf: file))
  }

  func check(_ expected: [Double], _ score: (String, String) -> Double) {
    for (number, value) in expected.enumerated() {
      let found = score(hypotheses[number], references[number])
      #expect(
        abs(found - value) < 1e-9, "\(number): \(hypotheses[number]) / \(references[number])")
    }
  }
}
