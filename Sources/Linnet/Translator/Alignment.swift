/// What each word of a translation was translated from: the attention of its subwords, averaged, to those
/// of each word of the source, added up. Words are those of ICU, and signs are words.
public struct Alignment: Sendable, Equatable {
  /// What was translated at once: no word attends to those of another block.
  private struct Block: Sendable, Equatable {
    let sourceWords: [String]
    let targetWords: [String]
    let weights: [[Float]]
  }

  /// A word of the source and one of the translation that belong together.
  public struct Link: Sendable, Equatable {
    /// The place of the word among those of the source.
    public let source: Int
    /// The place of the word among those of the translation.
    public let target: Int
    /// The weight.
    public let weight: Float
  }

  private var blocks: [Block] = []

  /// No words.
  init() {}

  /// Words that were translated at once; `weights` are as below.
  init(sourceWords: [String], targetWords: [String], weights: [[Float]]) {
    blocks = [Block(sourceWords: sourceWords, targetWords: targetWords, weights: weights)]
  }

  /// Adds the words that come after these.
  mutating func append(_ next: Alignment) { blocks += next.blocks }

  /// The words of the source.
  public var sourceWords: [String] { blocks.flatMap(\.sourceWords) }
  /// The words of the translation.
  public var targetWords: [String] { blocks.flatMap(\.targetWords) }

  /// For each word of the translation a weight from 0 to 1 for each word of the source and, last, for its
  /// end; together 1. All are 0 for a word that was not translated by the model, or by one without
  /// attention.
  ///
  /// - Complexity: memory for each pair of words; ``links`` are linear.
  public var weights: [[Float]] {
    let count = blocks.reduce(0) { $0 + $1.sourceWords.count }
    var start = 0
    return blocks.flatMap { block in
      defer { start += block.sourceWords.count }
      return block.weights.map { own -> [Float] in
        var row = [Float](repeating: 0, count: count + 1)
        row.replaceSubrange(start..<start + own.count - 1, with: own.dropLast())
        row[count] = own[own.count - 1]
        return row
      }
    }
  }

  /// For each word of the translation the word of the source with the greatest weight, the first of equal
  /// ones; none where the end of the source has a greater one, or all are 0.
  public var links: [Link] {
    var (source, target) = (0, 0)
    return blocks.flatMap { block in
      defer {
        source += block.sourceWords.count
        target += block.targetWords.count
      }
      return block.weights.enumerated().compactMap { place, row -> Link? in
        guard let most = row.max(), most > 0, let word = row.firstIndex(of: most),
          word < block.sourceWords.count
        else { return nil }
        return Link(source: source + word, target: target + place, weight: most)
      }
    }
  }
}
