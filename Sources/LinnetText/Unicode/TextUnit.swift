/// What a `TextBreaker` breaks text into. The names follow Apple's `NLTokenUnit`.
public enum TextUnit: String, Codable, CaseIterable, Sendable {
  /// What a user takes for one character: Unicode's extended grapheme cluster.
  case grapheme
  /// A word, a number, or what stands between them.
  case word
  /// A sentence with the white space after it.
  case sentence
  /// A paragraph with the line break after it: LF, CR LF, CR, or U+2029.
  case paragraph
  /// The whole text.
  case document
}
