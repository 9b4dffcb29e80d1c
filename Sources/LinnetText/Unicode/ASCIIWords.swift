/// Unicode's word rules (Standard Annex #29) for ASCII alone, some ten times as fast as ICU.
///
/// Whether ICU's rules for a locale are these is asked of ICU itself, once, in `init?`: the rules
/// look at two characters on either side of a place at most, so a text in which each three kinds
/// of character follow each other, and each character stands among its likes, shows every case.
struct ASCIIWords: Sendable {
  private enum Class: UInt8 {
    case letter, digit, underscore
    /// Joins letters, and joins digits.
    case joiner
    case letterJoiner, digitJoiner
    case space, carriageReturn, lineFeed, other
  }

  private var classes: [Class] = []

  /// The rules that agree with `breaker`, or nil where ICU has others.
  init?(agreeingWith breaker: TextBreaker) {
    for colonJoins in [false, true] {
      classes = Self.classes(colonJoins: colonJoins)
      if agrees(with: breaker) { return }
    }
    return nil
  }

  private static func classes(colonJoins: Bool) -> [Class] {
    (UInt8(0)..<0x80).map { byte in
      switch byte {
      case _ where ASCII.isLetter(byte): .letter
      case _ where ASCII.isDigit(byte): .digit
      case UInt8(ascii: "_"): .underscore
      case UInt8(ascii: "."), UInt8(ascii: "'"): .joiner
      case UInt8(ascii: ":"): colonJoins ? .letterJoiner : .other
      case UInt8(ascii: ","), UInt8(ascii: ";"): .digitJoiner
      case UInt8(ascii: " "): .space
      case 0x0D: .carriageReturn
      case 0x0A: .lineFeed
      default: .other
      }
    }
  }

  /// Calls `body` with each word and what stands between them, and with its kind. All of
  /// `bytes[part]` must be ASCII.
  @inline(__always)
  func forEachSegment(
    _ bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>,
    _ body: (TokenKind, Range<Int>) throws -> Void
  ) rethrows {
    try classes.withUnsafeBufferPointer { classes in
      try SegmentKind.ofASCII.withUnsafeBufferPointer { kinds in
        var start = part.lowerBound
        while start < part.upperBound {
          let first = bytes[start]
          var end = start &+ 1
          switch classes[Int(first)] {
          case .letter, .digit, .underscore:
            let kind = Self.word(bytes, classes, &end, part.upperBound, from: start)
            try body(kind, start..<end)
          case .space:
            while end < part.upperBound, bytes[end] == 0x20 { end &+= 1 }
            try body(.whitespace, start..<end)
          case .carriageReturn:
            if end < part.upperBound, bytes[end] == 0x0A { end &+= 1 }
            try body(.whitespace, start..<end)
          default:
            try body(kinds[Int(first)], start..<end)
          }
          start = end
        }
      }
    }
  }

  /// Moves `end` to the end of the word that starts at `start`.
  @inline(__always)
  private static func word(
    _ bytes: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<Class>, _ end: inout Int,
    _ limit: Int, from start: Int
  ) -> TokenKind {
    var last = classes[Int(bytes[start])]
    var hasLetter = last == .letter
    var hasDigit = last == .digit
    while end < limit {
      let next = classes[Int(bytes[end])]
      switch next {
      case .letter: hasLetter = true
      case .digit: hasDigit = true
      case .underscore: break
      case .joiner, .letterJoiner, .digitJoiner:
        guard end &+ 1 < limit, classes[Int(bytes[end &+ 1])] == last,
          next == .joiner ? last != .underscore : last == (next == .letterJoiner ? .letter : .digit)
        else { return kind(hasLetter, hasDigit) }
        end &+= 2
        continue
      default: return kind(hasLetter, hasDigit)
      }
      last = next
      end &+= 1
    }
    return kind(hasLetter, hasDigit)
  }

  @inline(__always)
  private static func kind(_ hasLetter: Bool, _ hasDigit: Bool) -> TokenKind {
    hasLetter ? .word : hasDigit ? .number : .punctuation
  }

  private func agrees(with breaker: TextBreaker) -> Bool {
    Self.probe.withUnsafeBufferPointer { probe in
      var expected: [Int] = []
      breaker.forEachSegment(inUTF8: probe) { range, _ in expected.append(range.upperBound) }
      var found: [Int] = []
      found.reserveCapacity(expected.count)
      forEachSegment(probe, 0..<probe.count) { _, range in found.append(range.upperBound) }
      return expected == found
    }
  }

  /// All triples of one character of each class, and each character between some of its likes.
  /// Without the at sign, which `WordBreaker` keeps from ICU.
  private static let probe: [UInt8] = {
    let classes = Array("a1_.:, \r\n!".utf8)
    var text: [UInt8] = []
    for first in classes {
      for second in classes {
        for third in classes { text += [first, second, third, UInt8(ascii: "\t")] }
      }
    }
    for byte in UInt8(0)..<0x80 where byte != UInt8(ascii: "@") {
      for side in Array("a1_ ".utf8) { text += [side, byte, side, byte, byte, 0x09] }
    }
    return text
  }()
}
