/// A text as the ids of its tokens, with where and what each was.
public struct TokenEncoding: Sendable, Equatable {
  /// The id of each token; `SpecialTokens.unknown` for those outside the vocabulary.
  public private(set) var ids: [TokenID] = []
  /// The range of each token in the original text, in bytes of UTF-8.
  public private(set) var ranges: [Range<Int>] = []
  /// The kind of each token.
  public private(set) var kinds: [TokenKind] = []

  /// No tokens.
  public init() {}

  /// The number of tokens.
  public var count: Int { ids.count }

  /// The share of tokens outside the vocabulary; 0 where there are no tokens.
  public var outOfVocabularyRate: Double { Vocabulary.outOfVocabularyRate(of: ids) }

  /// Adds a token.
  public mutating func append(id: TokenID, range: Range<Int>, kind: TokenKind) {
    ids.append(id)
    ranges.append(range)
    kinds.append(kind)
  }

  /// Forgets the tokens but keeps the room, for the next text.
  public mutating func removeAll() {
    ids.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
    kinds.removeAll(keepingCapacity: true)
  }
}

extension Vocabulary {
  /// The share of ids that are `SpecialTokens.unknown`; 0 where there are none.
  public static func outOfVocabularyRate(of ids: some Sequence<TokenID>) -> Double {
    var (unknown, all) = (0, 0)
    for id in ids {
      all += 1
      if id == SpecialTokens.unknown { unknown += 1 }
    }
    return all == 0 ? 0 : Double(unknown) / Double(all)
  }
}
