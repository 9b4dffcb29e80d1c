import Linnet

/// Lines about translated texts.
struct TranslationOutput {
  let asJSON: Bool
  /// How many translations of each text are shown with their confidence; nil for the best alone.
  let nBest: Int?
  let hasAlignments: Bool
  let language: String

  /// The lines of one text, the number of which is counted from 1.
  func lines(_ translation: Translation, of text: String, number: Int) throws -> [String] {
    if asJSON { return [try JSONLine.encode(Object(translation, text, language, nBest))] }
    guard let nBest else {
      return [
        hasAlignments ? Self.field(translation.text) + alignment(translation) : translation.text
      ]
    }
    return (0..<min(nBest, translation.rankCount)).map { rank in
      "\(number)\t\(translation.confidence(rank: rank).fixed(4))\t"
        + Self.field(translation.text(rank: rank))
        + (rank == 0 ? alignment(translation) : hasAlignments ? "\t" : "")
    }
  }

  /// A text as a field of a line: tabs and line ends, which may stand between sentences, are spaces.
  private static func field(_ text: String) -> String {
    String(text.map { $0 == "\t" || $0.isNewline ? " " : $0 })
  }

  /// Of the best translation: a tab and the pairs of words, counted from 0 through all sentences, the source first.
  private func alignment(_ translation: Translation) -> String {
    guard hasAlignments else { return "" }
    let pairs = translation.alignment.links.map { "\($0.source)-\($0.target)" }
    return "\t" + pairs.joined(separator: " ")
  }

  private struct Object: Encodable {
    struct Sentence: Encodable {
      let source: String
      let text: String
      let score: Double
      let confidence: Double
      let candidates: [Candidate]?
      let alignment: Words?
      let remarks: [SentenceTranslation.Remark]
    }

    struct Candidate: Encodable {
      let text: String
      let score: Double
      let confidence: Double
    }

    struct Words: Encodable {
      /// The most weights that are written: those of a sentence of a thousand words.
      private static let mostWeights = 1 << 20
      let source: [String]
      let target: [String]
      let links: [[Int]]
      let weights: [[Float]]?

      init(_ alignment: Alignment) {
        (source, target) = (alignment.sourceWords, alignment.targetWords)
        links = alignment.links.map { [$0.source, $0.target] }
        weights = source.count * target.count > Self.mostWeights ? nil : alignment.weights
      }
    }

    let source: String
    let text: String
    let language: String
    let confidence: Double
    let sentences: [Sentence]

    init(_ translation: Translation, _ source: String, _ language: String, _ nBest: Int?) {
      self.source = source
      text = translation.text
      self.language = language
      confidence = translation.confidence
      sentences = translation.sentences.map { sentence in
        Sentence(
          source: sentence.source, text: sentence.text, score: sentence.score,
          confidence: sentence.confidence,
          candidates: nBest.map { count in
            sentence.candidates.prefix(count).map {
              Candidate(text: $0.text, score: $0.score, confidence: $0.confidence)
            }
          },
          alignment: sentence.alignment.map(Words.init),
          remarks: sentence.remarks)
      }
    }
  }
}
