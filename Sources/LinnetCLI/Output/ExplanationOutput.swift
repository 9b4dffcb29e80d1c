import Linnet
import LinnetFormats

/// What is said of an explanation.
struct ExplanationOutput {
  private let explanation: Explanation
  private let source: String

  init(_ explanation: Explanation, of source: String) {
    self.explanation = explanation
    self.source = source
  }

  /// The words that are shown in the table.
  private static let mostWords = 20

  /// What drove the label, the strongest words first; on a terminal the shaded text above it.
  func text(isColored: Bool) -> String {
    var table = Table(["WEIGHT", "WORD"], [.right, .left])
    let strongest = explanation.words.enumerated().sorted {
      (abs($1.element.weight), $0.offset) < (abs($0.element.weight), $1.offset)
    }.prefix(Self.mostWords)
    for (_, word) in strongest { table.add([word.signedWeight, word.text]) }
    let parts = [explanation.summary.onOneLine] + (isColored ? [shaded] : [])
    return (parts + (table.isEmpty ? [] : [table.text])).joined(separator: "\n\n")
  }

  /// The words in their order, blue for the label and orange against it.
  private var shaded: String {
    let bytes = Array(source.utf8)
    var (line, end) = ("", 0)
    for (word, share) in zip(explanation.words, explanation.shares) {
      line += String(decoding: bytes[end..<word.range.lowerBound], as: UTF8.self).onOneLine
      line += Self.color(share) + word.text.onOneLine + Self.plain
      end = word.range.upperBound
    }
    return line + String(decoding: bytes[end...], as: UTF8.self).onOneLine
  }

  private static let plain = "\u{1B}[0m"

  /// Of 256 colours, the ground in one of four shades; none for what hardly counts.
  private static func color(_ share: Double) -> String {
    let shades = share < 0 ? [223, 216, 208, 202] : [153, 111, 69, 33]
    let shade = Int((abs(share) * 4).rounded(.up)) - 1
    guard abs(share) >= 0.05, shades.indices.contains(shade) else { return "" }
    return "\u{1B}[48;5;\(shades[shade])m\u{1B}[38;5;16m"
  }

  private struct Object: Encodable {
    let label: String
    let probabilities: [String: Double]
    let method: String
    let score: Double
    let baseline: Double
    let words: [Word]
  }

  private struct Word: Encodable {
    let text: String
    let start: Int
    let end: Int
    let weight: Double
  }

  /// Everything, for programs.
  var json: String {
    get throws {
      let result = explanation.classification
      return try JSONLine.encode(
        Object(
          label: explanation.label,
          probabilities: Dictionary(uniqueKeysWithValues: zip(result.labels, result.probabilities)),
          method: explanation.method.rawValue, score: explanation.score,
          baseline: explanation.baseline,
          words: explanation.words.map {
            Word(
              text: $0.text, start: $0.range.lowerBound, end: $0.range.upperBound, weight: $0.weight
            )
          }))
    }
  }
}
