/// A unit, or a part of a long one, as symbols that byte-pair encoding joins: room that is used
/// again for the next unit.
struct SubwordSpelling {
  /// The most characters that are joined at once. It bounds the cost of each, for joining takes
  /// quadratic time.
  static let mostCharacters = 128
  private static let noMerge = Int32.max

  /// The symbols.
  private(set) var symbols: [TokenID] = []
  /// Where the characters of each symbol start and end among those of the unit.
  private(set) var ranges: [Range<Int>] = []
  private var ranks: [Int32] = []

  mutating func removeAll() {
    symbols.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
  }

  mutating func append(_ symbol: TokenID, _ range: Range<Int>) {
    symbols.append(symbol)
    ranges.append(range)
  }

  /// Appends a character: one token, or its bytes.
  mutating func append(
    _ scalar: Unicode.Scalar, at place: Int, _ vocabulary: SubwordVocabulary
  ) {
    if let id = vocabulary.id(of: scalar.value) { return append(id, place..<place + 1) }
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
      append(SubwordTokens.token(ofByte: byte), place..<place + 1)
    }
  }

  /// Joins the symbols: always the pair of the first merge, of its places the leftmost. At each
  /// step, possible merges that `isDropped` says so of are left out (Provilkov et al. 2020).
  @inline(__always)
  mutating func join(_ vocabulary: SubwordVocabulary, isDropped: () -> Bool) {
    ranks.removeAll(keepingCapacity: true)
    for place in symbols.indices.dropLast() { ranks.append(rank(at: place, vocabulary)) }
    while true {
      var best = Self.noMerge
      var place = 0
      for candidate in ranks.indices where ranks[candidate] < best && !isDropped() {
        best = ranks[candidate]
        place = candidate
      }
      guard best != Self.noMerge else { return }
      symbols[place] = vocabulary.results[Int(best)]
      ranges[place] = ranges[place].lowerBound..<ranges[place + 1].upperBound
      symbols.remove(at: place + 1)
      ranges.remove(at: place + 1)
      ranks.remove(at: place)
      if place > 0 { ranks[place - 1] = rank(at: place - 1, vocabulary) }
      if place < ranks.count { ranks[place] = rank(at: place, vocabulary) }
    }
  }

  @inline(__always)
  private func rank(at place: Int, _ vocabulary: SubwordVocabulary) -> Int32 {
    vocabulary.ranks.value(symbols[place], symbols[place + 1]) ?? Self.noMerge
  }
}
