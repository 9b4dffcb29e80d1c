/// Breaks text into words and what stands between them, each with its kind.
///
/// ICU finds the words (Unicode Standard Annex #29, and its dictionaries for Chinese, Japanese,
/// Thai, Lao, Khmer and Burmese); URLs, e-mail addresses, mentions and hashtags are cut out of
/// the text before ICU sees it, by rules that the article "Entities" states. What lies between
/// two of them is broken as if it stood alone.
///
/// The ranges follow each other without a gap: together they are the whole text. One breaker may
/// be used by many threads at once.
///
/// - Complexity: linear in the length of the text, whatever it holds.
public struct WordBreaker: Sendable {
  private let breaker: TextBreaker
  private let asciiWords: ASCIIWords?
  private let entities: EntityKinds
  private let isTailored: Bool

  /// The kinds that are found by rules of our own.
  public static let entityKinds: Set<TokenKind> = [.url, .emailAddress, .mention, .hashtag]

  /// Prepares the word boundaries of a locale.
  ///
  /// - Parameters:
  ///   - locale: A BCP 47 language tag such as `sv`; empty for the rules of the root.
  ///   - rules: Break rules in ICU's syntax that replace the locale's. Statuses are as in ICU's
  ///     own word rules: from 100 a number, 200 a word, 300 kana, 400 ideographs.
  ///   - recognizing: Which of `entityKinds` to look for.
  /// - Throws: `TextError` for a locale that is no language tag and for rules with an error.
  public init(
    locale: String = "", rules: String? = nil,
    recognizing: Set<TokenKind> = WordBreaker.entityKinds
  ) throws {
    breaker = try TextBreaker(unit: .word, locale: locale, rules: rules)
    asciiWords = rules == nil ? ASCIIWords(agreeingWith: breaker) : nil
    entities = EntityKinds(recognizing)
    isTailored = rules != nil
  }

  /// The kind and range of each segment of the text.
  public func segments(in text: String) -> [(kind: TokenKind, range: Range<Int>)] {
    var text = text
    var segments: [(kind: TokenKind, range: Range<Int>)] = []
    text.withUTF8 { bytes in forEachSegment(inUTF8: bytes) { segments.append(($0, $1)) } }
    return segments
  }

  /// Calls `body` with the kind and range of each segment. Broken UTF-8 is read as U+FFFD.
  public func forEachSegment(
    inUTF8 bytes: UnsafeBufferPointer<UInt8>, _ body: (TokenKind, Range<Int>) throws -> Void
  ) rethrows {
    try visit(bytes, body)
  }

  /// `forEachSegment`, to be specialized for its caller.
  @inline(__always)
  func visit(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (TokenKind, Range<Int>) throws -> Void
  ) rethrows {
    try breaker.withIterator { iterator in
      var scanner = EntityScanner(bytes, entities)
      var start = 0
      while start < bytes.count {
        let entity = scanner.next()
        let end = entity?.range.lowerBound ?? bytes.count
        if start < end { try words(bytes, start..<end, iterator, body) }
        if let entity { try body(entity.kind, entity.range) }
        start = entity?.range.upperBound ?? bytes.count
      }
    }
  }

  /// The words of a part without entities: ASCII by our own rules, the rest by ICU.
  @inline(__always)
  private func words(
    _ bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>, _ iterator: BreakIterator?,
    _ body: (TokenKind, Range<Int>) throws -> Void
  ) rethrows {
    guard let asciiWords else { return try wordsByICU(bytes, part, iterator, body) }
    var start = part.lowerBound
    while start < part.upperBound {
      let ascii = MixedText.asciiEnd(bytes, start, part.upperBound)
      if start < ascii { try asciiWords.forEachSegment(bytes, start..<ascii, body) }
      let end = MixedText.otherEnd(bytes, ascii, part.upperBound)
      if ascii < end { try wordsByICU(bytes, ascii..<end, iterator, body) }
      start = end
    }
  }

  private func wordsByICU(
    _ bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>, _ iterator: BreakIterator?,
    _ body: (TokenKind, Range<Int>) throws -> Void
  ) rethrows {
    guard let iterator else { return try body(.control, part) }
    var start = part.lowerBound
    while start < part.upperBound {
      // The standard takes the at sign for no part of a word; ICU 72 alone takes it for a letter.
      let sign = isTailored ? nil : MixedText.atSign(bytes, start, part.upperBound)
      let end = sign ?? part.upperBound
      if start < end {
        try breaker.forEachSegment(bytes, start..<end, iterator) { range, status in
          try segment(bytes, range, status, body)
        }
      }
      if let sign { try body(.punctuation, sign..<sign + 1) }
      start = sign.map { $0 + 1 } ?? end
    }
  }

  private func segment(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ status: Int32,
    _ body: (TokenKind, Range<Int>) throws -> Void
  ) rethrows {
    let segment = UnsafeBufferPointer(rebasing: bytes[range])
    let keycaps = Keycaps.ranges(in: segment)
    if keycaps.isEmpty { return try body(SegmentKind.of(segment, status: status), range) }
    func rest(_ part: Range<Int>) throws {
      let bytes = UnsafeBufferPointer(rebasing: segment[part])
      let isNumber = !bytes.contains { ASCII.isLetter($0) || $0 >= 0x80 }
      try body(
        SegmentKind.of(bytes, status: isNumber ? min(status, 100) : status), part.shifted(by: range)
      )
    }
    var start = 0
    for keycap in keycaps {
      if start < keycap.lowerBound { try rest(start..<keycap.lowerBound) }
      try body(.emoji, keycap.shifted(by: range))
      start = keycap.upperBound
    }
    if start < segment.count { try rest(start..<segment.count) }
  }
}

extension Range<Int> {
  /// The range as it is in what `outer` is a range of.
  fileprivate func shifted(by outer: Range<Int>) -> Range<Int> {
    outer.lowerBound + lowerBound..<outer.lowerBound + upperBound
  }
}
