internal import CICU

/// Breaks text into graphemes, words, sentences or paragraphs (Unicode Standard Annex #29),
/// through ICU, with its dictionaries for Chinese, Japanese, Thai, Lao, Khmer and Burmese.
///
/// ```swift
/// let breaker = try TextBreaker(unit: .sentence, locale: "en")
/// for range in breaker.ranges(in: "One. Two.") { … }          // 0..<5, 5..<9
/// ```
///
/// Offsets count the bytes of the text as UTF-8. The ranges follow each other without a gap, from
/// 0 to the end. One breaker may be used by many threads at once.
///
/// - Complexity: linear in the length of the text.
public struct TextBreaker: Sendable {
  /// What the text is broken into.
  public let unit: TextUnit
  private let pool: LendingPool<BreakIterator>?

  /// Prepares the boundaries of one unit.
  ///
  /// - Parameters:
  ///   - unit: What to break the text into.
  ///   - locale: A BCP 47 language tag such as `en` or `sv`; empty for the rules of the root.
  ///   - rules: Break rules in ICU's syntax that replace those of the unit and locale.
  /// - Throws: `TextError` for a locale that is no language tag and for rules with an error.
  public init(unit: TextUnit, locale: String = "", rules: String? = nil) throws {
    self.unit = unit
    let type: Int32
    switch unit {
    case .grapheme: type = Int32(linnet_break_character)
    case .word: type = Int32(linnet_break_word)
    case .sentence: type = Int32(linnet_break_sentence)
    case .paragraph, .document:
      pool = nil
      return
    }
    let first = try BreakIterator(type: type, locale: locale, rules: rules)
    pool = LendingPool(first) { try BreakIterator(type: type, locale: locale, rules: rules) }
  }

  /// The range of each segment of the text.
  public func ranges(in text: String) -> [Range<Int>] {
    var text = text
    var ranges: [Range<Int>] = []
    text.withUTF8 { bytes in forEachSegment(inUTF8: bytes) { range, _ in ranges.append(range) } }
    return ranges
  }

  /// Where the segments of the text start and end: 0, each end in turn; just 0 for an empty text.
  public func boundaries(in text: String) -> [Int] {
    [0] + ranges(in: text).map(\.upperBound)
  }

  /// Calls `body` with the range of each segment, and with the status that ICU's rules (or the
  /// user's) give to it. Broken UTF-8 is read as the standard recommends, as U+FFFD.
  public func forEachSegment(
    inUTF8 bytes: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>, Int32) throws -> Void
  ) rethrows {
    guard !bytes.isEmpty else { return }
    guard let pool else { return try forEachParagraph(bytes, body) }
    try pool.withItem { iterator in
      guard let iterator else { return try body(0..<bytes.count, 0) }
      try iterator.forEachSegment(bytes, 0..<bytes.count, body)
    }
  }

  private func forEachParagraph(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>, Int32) throws -> Void
  ) rethrows {
    var start = 0
    var position = 0
    while unit == .paragraph, position < bytes.count {
      let scalar = UTF8Decoding.next(bytes, &position)
      let isBeforeLineFeed = position < bytes.count && bytes[position] == 0x0A
      guard scalar == 0x0A || scalar == 0x2029 || (scalar == 0x0D && !isBeforeLineFeed)
      else { continue }
      try body(start..<position, 0)
      start = position
    }
    if start < bytes.count { try body(start..<bytes.count, 0) }
  }
}
