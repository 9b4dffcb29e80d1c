public import LinnetText

/// A text as the sentences that are translated and the spacing that stays as it is.
///
///     let pieces = SentencePieces("One.  Two?\n", breaker)
///     pieces.sentences                       // "One.", "Two?"
///     pieces.joined(["Un.", "Deux ?"])       // "Un.  Deux ?\n"
///
/// The breaker finds the sentences; none ends inside a protected part, such as
/// an address with a question mark. A line without anything but white space
/// is spacing, so an empty line gives an empty line.
public struct SentencePieces: Sendable, Equatable {
  /// The sentences, without the white space around them; none is empty.
  public private(set) var sentences: [String] = []
  /// What stands before each sentence, and after the last.
  private var spacings = [""]

  /// Finds the sentences of a text.
  ///
  /// - Parameters:
  ///   - text: Any text.
  ///   - breaker: A breaker of sentences.
  /// - Complexity: linear in the length of the text.
  public init(_ text: String, _ breaker: SentenceBreaker) {
    var parts = ProtectedText(text).protectedRanges[...]
    var position = text.startIndex
    var start = 0
    for range in breaker.ranges(in: text) {
      parts = parts.drop { $0.upperBound <= range.upperBound }
      if let part = parts.first, part.lowerBound < range.upperBound { continue }
      let end = text.utf8.index(position, offsetBy: range.upperBound - start)
      append(text.unicodeScalars[position..<end])
      (position, start) = (end, range.upperBound)
    }
  }

  private mutating func append(_ segment: Substring.UnicodeScalarView) {
    guard let first = segment.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = segment.lastIndex(where: { !$0.properties.isWhitespace })
    else { return spacings[spacings.count - 1].unicodeScalars.append(contentsOf: segment) }
    let end = segment.index(after: last)
    spacings[spacings.count - 1].unicodeScalars.append(contentsOf: segment[..<first])
    sentences.append(String(segment[first..<end]))
    spacings.append(String(segment[end...]))
  }

  /// The text with each sentence replaced by what belongs in its place, and its own spacing.
  ///
  /// - Parameter translations: One for each sentence.
  /// - Returns: The text.
  public func joined(_ translations: [String]) -> String {
    precondition(
      translations.count == sentences.count,
      "\(translations.count) translations of \(sentences.count) sentences")
    return zip(spacings, translations).map { $0 + $1 }.joined() + spacings[sentences.count]
  }
}
