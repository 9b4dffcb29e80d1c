import LinnetText

/// Finds where to cut a sentence that is too long.
enum SentenceCut {
  /// How good a place is.
  private enum Rank: Int, Comparable {
    case farFromMiddle, betweenWords, space, punctuation
    static func < (one: Rank, other: Rank) -> Bool { one.rawValue < other.rawValue }
  }

  /// The best place between two words in the middle half, of equal ones that nearest to the middle; where
  /// there is none, the nearest to the middle at all; never inside a protected part.
  ///
  /// - Returns: The place in bytes of UTF-8, or nil where the text is all one part or one word.
  /// - Complexity: linear in the length of the text.
  static func place(in text: ProtectedText, _ breaker: TextBreaker) -> Int? {
    let bytes = Array(text.text.utf8)
    let middle = bytes.count / 2
    var isFree = [Bool](repeating: true, count: bytes.count)
    for range in text.protectedRanges {
      for place in range.dropFirst() { isFree[place] = false }
    }
    func rank(_ place: Int) -> Rank {
      guard abs(place - middle) <= bytes.count / 4 else { return .farFromMiddle }
      guard lengthOfSpace(at: place, in: bytes) > 0 else { return .betweenWords }
      return isPunctuation(endingAt: place, of: bytes) ? .punctuation : .space
    }
    var best: (place: Int, rank: Rank)?
    for range in breaker.ranges(in: text.text).dropFirst() where isFree[range.lowerBound] {
      let place = range.lowerBound
      let rank = rank(place)
      guard let known = best else {
        best = (place, rank)
        continue
      }
      let isNearer = abs(place - middle) < abs(known.place - middle)
      if rank > known.rank || (rank == known.rank && isNearer) { best = (place, rank) }
    }
    return best?.place
  }

  /// The two parts, without the space between them.
  static func parts(
    of text: String, at place: Int
  ) -> (first: String, second: (text: String, isAfterSpace: Bool)) {
    let bytes = Array(text.utf8)
    let before = lengthOfSpace(endingAt: place, in: bytes)
    let after = lengthOfSpace(at: place, in: bytes)
    return (
      String(decoding: bytes[..<(place - before)], as: UTF8.self),
      (String(decoding: bytes[(place + after)...], as: UTF8.self), before + after > 0)
    )
  }

  /// The plain space, the no-break space and the narrow one, in UTF-8.
  private static let spaces: [[UInt8]] = [[0x20], [0xC2, 0xA0], [0xE2, 0x80, 0xAF]]

  private static func lengthOfSpace(at place: Int, in bytes: [UInt8]) -> Int {
    spaces.first { bytes[place...].starts(with: $0) }?.count ?? 0
  }

  private static func lengthOfSpace(endingAt place: Int, in bytes: [UInt8]) -> Int {
    spaces.first { bytes[..<place].suffix($0.count).elementsEqual($0) }?.count ?? 0
  }

  private static func isPunctuation(endingAt place: Int, of bytes: [UInt8]) -> Bool {
    let start = bytes[..<place].lastIndex { $0 & 0xC0 != 0x80 } ?? 0
    let last = String(decoding: bytes[start..<place], as: UTF8.self).unicodeScalars.first
    switch last?.properties.generalCategory {
    case .otherPunctuation?, .dashPunctuation?, .closePunctuation?, .finalPunctuation?: return true
    default: return false
    }
  }
}
