import Foundation

/// A text in another language.
public struct Translation: Sendable, Equatable {
  /// The sentences, in order.
  public let sentences: [SentenceTranslation]
  private let pieces: SentencePieces

  init(_ pieces: SentencePieces, _ sentences: [SentenceTranslation]) {
    self.pieces = pieces
    self.sentences = sentences
  }

  /// The translation, with the spacing between the sentences of the source.
  public var text: String { text(rank: 0) }

  /// The translation of each sentence that is so many places behind its best, or its last.
  public func text(rank: Int) -> String {
    pieces.joined(sentences.map { $0.candidate(rank: rank).text })
  }

  /// The number of different ranks: the most candidates of a sentence, at least 1.
  public var rankCount: Int { sentences.reduce(1) { max($0, $1.candidates.count) } }

  /// What each word of the best translation was translated from, where that was asked for: that of all
  /// sentences, one after another.
  public var alignment: Alignment {
    sentences.compactMap(\.alignment).reduce(into: Alignment()) { $0.append($1) }
  }

  /// How sure the model was, from 0 to 1: the geometric mean of the probabilities of all tokens.
  public var confidence: Double { confidence(rank: 0) }

  /// The same for the translation of a rank.
  public func confidence(rank: Int) -> Double {
    var (sum, count) = (0.0, 0)
    for sentence in sentences {
      let candidate = sentence.candidate(rank: rank)
      sum += candidate.logProbability
      count += candidate.tokenCount
    }
    return exp(sum / Double(max(1, count)))
  }
}

/// A sentence in another language.
public struct SentenceTranslation: Sendable, Equatable {
  /// One way to translate it.
  public struct Candidate: Sendable, Equatable {
    /// The translation.
    public internal(set) var text: String
    /// What candidates are ranked by: the log probability normalized by length, less the coverage
    /// penalty. The greater the better; 0 for what was not translated by the model.
    public internal(set) var score: Double
    /// The sum of the log probabilities of the tokens.
    public internal(set) var logProbability: Double
    /// The number of tokens, with the end.
    public internal(set) var tokenCount: Int
    /// How sure the model was of a token, from 0 to 1: the geometric mean of their probabilities.
    public var confidence: Double { exp(logProbability / Double(max(1, tokenCount))) }
  }

  /// What ought to be known about a translation.
  public enum Remark: String, Sendable, CaseIterable, Codable {
    /// It equals its source.
    case untranslated
    /// The model did not end it: it was cut at the greatest length.
    case cutShort = "cut-short"
    /// The source is longer than what the model reads at once, and was translated in pieces.
    case inPieces = "in-pieces"
    /// A protected part that the model lost was put back.
    case restored
  }

  /// The sentence, without the white space around it.
  public let source: String
  /// The ways to translate it, the best first: at least one, all different.
  public internal(set) var candidates: [Candidate]
  /// What each word of the best one was translated from, where that was asked for.
  public internal(set) var alignment: Alignment?
  /// What ought to be known about the best one, each once.
  public internal(set) var remarks: [Remark]

  /// The one that is so many places behind the best, or the last.
  func candidate(rank: Int) -> Candidate { candidates[min(max(0, rank), candidates.count - 1)] }

  /// The best translation.
  public var text: String { candidates[0].text }
  /// Its score.
  public var score: Double { candidates[0].score }
  /// How sure the model was of it.
  public var confidence: Double { candidates[0].confidence }
}
