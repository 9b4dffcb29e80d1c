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
  private let pool: LendingPool<WordSegmenter>

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
    let entities = EntityKinds(recognizing)
    let make: @Sendable () throws -> WordSegmenter = {
      try WordSegmenter(locale: locale, rules: rules, recognizing: entities, normalizer: nil)
    }
    pool = LendingPool(try make(), make: make)
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
    try pool.withItem { segmenter in
      guard let segmenter else {
        return bytes.isEmpty ? () : try body(.control, 0..<bytes.count)
      }
      try segmenter.forEachSegment(bytes) { try body($0.kind, $1..<$0.end) }
    }
  }
}
