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
  private let pool: BreakIteratorPool?
  private let isTailored: Bool

  /// Prepares the boundaries of one unit.
  ///
  /// - Parameters:
  ///   - unit: What to break the text into.
  ///   - locale: A BCP 47 language tag such as `en` or `sv`; empty for the rules of the root.
  ///   - rules: Break rules in ICU's syntax that replace those of the unit and locale.
  /// - Throws: `TextError` for a locale that is no language tag and for rules with an error.
  public init(unit: TextUnit, locale: String = "", rules: String? = nil) throws {
    self.unit = unit
    isTailored = rules != nil
    let type: Int32
    switch unit {
    case .grapheme: type = Int32(linnet_break_character)
    case .word: type = Int32(linnet_break_word)
    case .sentence: type = Int32(linnet_break_sentence)
    case .paragraph, .document:
      pool = nil
      return
    }
    let name = try Self.name(ofLocale: locale)
    pool = try BreakIteratorPool {
      try rules.map { try BreakIterator(rules: $0) } ?? BreakIterator(type: type, locale: name)
    }
  }

  /// ICU's name of the locale that a language tag means.
  private static func name(ofLocale tag: String) throws -> String {
    if tag.isEmpty { return "root" }
    return try withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      buffer.initialize(repeating: 0)
      var status = Int32(0)
      var parsed: Int32 = 0
      let hyphenated = String(tag.map { $0 == "_" ? "-" : $0 })
      let count = linnet_locale_for_tag(hyphenated, buffer.baseAddress, 256, &parsed, &status)
      guard status <= 0, count < 256, Int(parsed) == hyphenated.utf8.count
      else { throw TextError.invalidLocale(tag) }
      let name = buffer.prefix(Int(count)).map(UInt8.init(bitPattern:))
      return name.isEmpty ? "root" : String(decoding: name, as: UTF8.self)
    }
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
    try pool.withIterator { iterator in
      guard let iterator else { return try body(0..<bytes.count, 0) }
      try forEachSegment(bytes, 0..<bytes.count, iterator, body)
    }
  }

  /// The same for a part of `bytes`, as if nothing stood around it. The part is not empty.
  @inline(__always)
  func forEachSegment(
    _ bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>, _ iterator: BreakIterator,
    _ body: (Range<Int>, Int32) throws -> Void
  ) rethrows {
    var start = part.lowerBound
    while start < part.upperBound {
      let end = blockEnd(bytes, start, part.upperBound)
      let offset = start
      try iterator.forEachSegment(UnsafeBufferPointer(rebasing: bytes[start..<end])) {
        try body($0.lowerBound + offset..<$0.upperBound + offset, $1)
      }
      start = end
    }
  }

  func withIterator<Result>(_ body: (BreakIterator?) throws -> Result) rethrows -> Result {
    guard let pool else { return try body(nil) }
    return try pool.withIterator(body)
  }

  /// Long texts are read in blocks that end after a line feed, which ends a grapheme, word and
  /// sentence in every locale, so that the UTF-16 copy stays in the cache. The user's rules may
  /// join lines, so they get the whole text.
  private func blockEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    let size = isTailored ? 1 << 30 : 1 << 15
    guard end - start > size else { return end }
    var cut = start + size
    let limit = min(end, start + (1 << 30))
    while cut < limit, bytes[cut - 1] != 0x0A { cut += 1 }
    // ICU counts in Int32: a line of more than 2^30 bytes is cut between two characters.
    while cut < end, bytes[cut] & 0xC0 == 0x80, cut < limit + 4 { cut += 1 }
    return cut
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
