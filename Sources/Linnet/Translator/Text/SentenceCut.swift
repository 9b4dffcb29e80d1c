import LinnetText

/// Finds where to cut a sentence that is too long.
enum SentenceCut {
  /// How good a place is.
  private enum Rank: Int, Comparable {
    case insideWord, betweenWords, space, punctuation
    static func < (one: Rank, other: Rank) -> Bool { one.rawValue < other.rawValue }
  }

  /// The best place of the middle half, of equal ones that nearest to the middle; where there is none,
  /// the nearest to the middle at all; never inside a protected part.
  ///
  /// - Returns: The place in bytes of UTF-8, or nil where the text is all one part or one character.
  /// - Complexity: linear in the length of the text.
  static func place(in text: ProtectedText, _ breaker: TextBreaker) -> Int? {
    let bytes = Array(text.text.utf8)
    let middle = bytes.count / 2
    var isFree = [Bool](repeating: true, count: bytes.count)
    for range in text.protectedRanges {
      for place in range.dropFirst() { isFree[place] = false }
    }
    var isBoundary = [Bool](repeating: false, count: bytes.count)
    for range in breaker.ranges(in: text.text).dropFirst() { isBoundary[range.lowerBound] = true }
    func rank(_ place: Int) -> Rank {
      guard isBoundary[place] else { return .insideWord }
      guard bytes[place] == space else { return .betweenWords }
      return isPunctuation(endingAt: place, of: bytes) ? .punctuation : .space
    }
    var best: (place: Int, rank: Rank)?
    for place in 1..<max(bytes.count, 1) where isFree[place] && bytes[place] & 0xC0 != 0x80 {
      let isNear = abs(place - middle) <= bytes.count / 4
      let rank = isNear ? rank(place) : .insideWord
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
    let isAfterSpace = bytes[place] == space || bytes[place - 1] == space
    let end = bytes[place - 1] == space ? place - 1 : place
    let start = bytes[place] == space ? place + 1 : place
    return (
      String(decoding: bytes[..<end], as: UTF8.self),
      (String(decoding: bytes[start...], as: UTF8.self), isAfterSpace)
    )
  }

  private static let space = UInt8(ascii: " ")

  private static func isPunctuation(endingAt place: Int, of bytes: [UInt8]) -> Bool {
    let start = bytes[..<place].lastIndex { $0 & 0xC0 != 0x80 } ?? 0
    let last = String(decoding: bytes[start..<place], as: UTF8.self).unicodeScalars.first
    switch last?.properties.generalCategory {
    case .otherPunctuation?, .dashPunctuation?, .closePunctuation?, .finalPunctuation?: return true
    default: return false
    }
  }
}
