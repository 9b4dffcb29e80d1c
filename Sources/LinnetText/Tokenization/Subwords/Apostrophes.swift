/// Parts of a word at its apostrophes, which Unicode's rules leave inside: l'￭ eau, today ￭'s.
/// So the noun is the same unit with and without.
///
/// What follows the apostrophe is cut off with it where it is one of the endings of English other
/// than 't (don't stays whole); else the word is cut after the apostrophe.
enum Apostrophes {
  private static let endings: [[UInt8]] = ["s", "m", "d", "re", "ve", "ll"].map { Array($0.utf8) }

  /// Calls `body` with the parts of the word `bytes[range]`.
  @inline(__always)
  static func forEachPart(
    of bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
    _ body: (SubwordUnit.Content, Range<Int>) throws -> Void
  ) rethrows {
    var start = range.lowerBound
    var position = start
    while position < range.upperBound {
      let length = length(of: bytes, at: position, range.upperBound)
      guard length > 0, position > start else {
        position += max(length, 1)
        continue
      }
      let tail = position + length..<range.upperBound
      if tail.isEmpty || isT(bytes, tail) { break }
      let isEnding = endings.contains { isEqual($0, bytes, tail) }
      let cut = isEnding ? position : position + length
      try body(.word, start..<cut)
      start = cut
      position = tail.lowerBound
      if isEnding { return try body(.sign, start..<range.upperBound) }
    }
    try body(.word, start..<range.upperBound)
  }

  /// The length of the apostrophe at `position`; 0 where there is none.
  @inline(__always)
  private static func length(
    of bytes: UnsafeBufferPointer<UInt8>, at position: Int, _ end: Int
  ) -> Int {
    if bytes[position] == UInt8(ascii: "'") { return 1 }
    let isTypographic =
      bytes[position] == 0xE2 && position + 2 < end && bytes[position + 1] == 0x80
      && bytes[position + 2] == 0x99
    return isTypographic ? 3 : 0
  }

  private static func isT(_ bytes: UnsafeBufferPointer<UInt8>, _ tail: Range<Int>) -> Bool {
    tail.count == 1 && bytes[tail.lowerBound] | 0x20 == UInt8(ascii: "t")
  }

  private static func isEqual(
    _ ending: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, _ tail: Range<Int>
  ) -> Bool {
    tail.count == ending.count
      && zip(ending, tail).allSatisfy { $0 == bytes[$1] | 0x20 }
  }
}
