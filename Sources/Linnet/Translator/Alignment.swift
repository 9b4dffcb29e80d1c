/// What each word of a translation was translated from: the attention of its subwords, averaged, to those
/// of each word of the source, added up. Words are those of ICU, and signs are words.
public struct Alignment: Sendable, Equatable {
  /// The words of the source.
  public internal(set) var sourceWords: [String]
  /// The words of the translation.
  public internal(set) var targetWords: [String]
  /// For each word of the translation a weight from 0 to 1 for each word of the source and, last, for its
  /// end; together 1. All are 0 for a word that was not translated by the model, or by one without
  /// attention.
  public internal(set) var weights: [[Float]]

  /// A word of the source and one of the translation that belong together.
  public struct Link: Sendable, Equatable {
    /// The place of the word among those of the source.
    public let source: Int
    /// The place of the word among those of the translation.
    public let target: Int
    /// The weight.
    public let weight: Float
  }

  /// For each word of the translation the word of the source with the greatest weight, the first of equal
  /// ones; none where the end of the source has a greater one, or all are 0.
  public var links: [Link] {
    weights.enumerated().compactMap { target, row in
      guard let most = row.max(), most > 0, let source = row.firstIndex(of: most),
        source < sourceWords.count
      else { return nil }
      return Link(source: source, target: target, weight: most)
    }
  }

  /// No words.
  static let empty = Alignment(sourceWords: [], targetWords: [], weights: [])

  /// Adds the words that come after these.
  mutating func append(_ next: Alignment) {
    let (before, after) = (sourceWords.count, next.sourceWords.count)
    let behind = [Float](repeating: 0, count: after)
    let ahead = [Float](repeating: 0, count: before)
    weights =
      weights.map { $0.dropLast() + behind + $0.suffix(1) } + next.weights.map { ahead + $0 }
    sourceWords += next.sourceWords
    targetWords += next.targetWords
  }
}
