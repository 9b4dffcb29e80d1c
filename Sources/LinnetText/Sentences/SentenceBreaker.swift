/// Breaks text into sentences, as ICU does for a language, but not after an abbreviation, and not before the end of
/// a quotation.
///
/// ICU's rules end a sentence after each period that a capital follows, and so within *Dr. Smith*. Its own list of
/// exceptions (`-u-ss-standard`) lacks that one and many others, and joins *OK. Let's go.* They also end one before a
/// closing mark behind a space (*« Non ! ».*), and within *"Where?" she asked.*
///
/// ```swift
/// let breaker = try SentenceBreaker(language: "en")
/// breaker.ranges(in: "Dr. Smith is in. Come!")          // 0..<17, 17..<22
/// ```
///
/// One breaker may be used by many threads at once.
public struct SentenceBreaker: Sendable {
  private let sentences: TextBreaker
  private let abbreviations: Abbreviations

  /// - Parameter language: A BCP 47 language tag such as `en` or `fr`.
  /// - Throws: `TextError` for a language that is no such tag.
  public init(language: String) throws {
    sentences = try TextBreaker(unit: .sentence, locale: language)
    abbreviations = Abbreviations(language: language)
  }

  /// The range of each sentence with the white space after it, in bytes of UTF-8, from 0 to the end without a gap.
  ///
  /// - Complexity: linear in the length of the text.
  public func ranges(in text: String) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for range in sentences.ranges(in: text) {
      guard range.upperBound == text.utf8.count || !goesOn(at: range.upperBound, in: text)
      else { continue }
      ranges.append(start..<range.upperBound)
      start = range.upperBound
    }
    return ranges
  }

  /// Whether the sentence goes on where ICU ends it, on the same line.
  private func goesOn(at end: Int, in text: String) -> Bool {
    let end = text.utf8.index(text.startIndex, offsetBy: end)
    var before = text.unicodeScalars[..<end]
    while let space = before.last, space.properties.isWhitespace {
      if Self.endsLine(space) { return false }
      before.removeLast()
    }
    return endsWithAbbreviation(before) || Self.isQuotation(before, text.unicodeScalars[end...])
  }

  private func endsWithAbbreviation(_ before: Substring.UnicodeScalarView) -> Bool {
    var before = before
    guard before.popLast() == "." else { return false }
    let end = before.suffix(Self.longest + 1)
    let space = end.lastIndex { $0.properties.isWhitespace || Self.opensSomething($0) }
    let word = space.map { end[end.index(after: $0)...] } ?? end
    return word.count <= Self.longest && abbreviations.contains(Substring(word))
  }

  /// Whether a closing mark follows, or a quotation ends that a small letter follows.
  private static func isQuotation(
    _ before: Substring.UnicodeScalarView, _ after: Substring.UnicodeScalarView
  ) -> Bool {
    guard let first = after.first else { return false }
    if closesSomething(first) {
      // In German one opens with », before a letter.
      return !(after.dropFirst().first.map { $0.properties.isAlphabetic } ?? false)
    }
    guard let last = before.last, first.properties.isLowercase else { return false }
    return closesSomething(last) || last == "\"" || last == "'"
  }

  /// Longer words are no abbreviations.
  private static let longest = 12

  private static func endsLine(_ space: Unicode.Scalar) -> Bool {
    ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(space)
  }

  private static func opensSomething(_ sign: Unicode.Scalar) -> Bool {
    switch sign.properties.generalCategory {
    case .openPunctuation, .initialPunctuation: true
    default: sign == "\""
    }
  }

  private static func closesSomething(_ sign: Unicode.Scalar) -> Bool {
    switch sign.properties.generalCategory {
    case .closePunctuation, .finalPunctuation: true
    default: false
    }
  }
}
