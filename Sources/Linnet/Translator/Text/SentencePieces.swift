public import LinnetText

/// A text as the sentences that are translated and the spacing that stays as it is.
///
///     let pieces = SentencePieces("One.  Two?\n", breaker)
///     pieces.sentences                       // "One.", "Two?"
///     pieces.joined(["Un.", "Deux ?"])       // "Un.  Deux ?\n"
///
/// The breaker finds the sentences; none ends inside a protected part, such as an address with a question mark. Marks
/// of a list before a sentence (`•`, `-`, `1.`, `(a)`) and tags around it are spacing. A line of nothing but white
/// space is spacing, so an empty line gives an empty line.
public struct SentencePieces: Sendable, Equatable {
  /// The sentences, without the spacing around them; none is empty.
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
    let protected = ProtectedText(text).protectedRanges
    var parts = protected[...]
    var position = text.startIndex
    var start = 0
    for range in breaker.ranges(in: Tag.blanked(protected, in: text)) {
      parts = parts.drop { $0.upperBound <= range.upperBound }
      if let part = parts.first, part.lowerBound < range.upperBound { continue }
      let end = text.utf8.index(position, offsetBy: range.upperBound - start)
      append(text.unicodeScalars[position..<end])
      (position, start) = (end, range.upperBound)
    }
  }

  private mutating func append(_ segment: Substring.UnicodeScalarView) {
    guard let last = segment.lastIndex(where: { !$0.properties.isWhitespace }) else {
      spacings[spacings.count - 1] += String(segment)
      return
    }
    let start = ListMark.end(in: segment[...last])
    let sentence = String(segment[start...last])
    let inside = EdgeTags.inside(sentence)
    let utf8 = sentence.utf8
    let first = utf8.index(utf8.startIndex, offsetBy: inside.lowerBound)
    let end = utf8.index(first, offsetBy: inside.count)
    spacings[spacings.count - 1] += String(segment[..<start]) + String(sentence[..<first])
    let after = String(sentence[end...]) + String(segment[segment.index(after: last)...])
    guard first < end else {
      spacings[spacings.count - 1] += after
      return
    }
    sentences.append(String(sentence[first..<end]))
    spacings.append(after)
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
