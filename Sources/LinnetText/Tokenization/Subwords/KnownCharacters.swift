/// Writes characters that a subword vocabulary does not have in ones that it has: typographic quotation marks,
/// dashes and ellipses as people type them, ligatures and wide letters as plain ones (NFKC). A character for which
/// there are none stays.
///
/// ```swift
/// try KnownCharacters(vocabulary)("“ﬁne…”")       // "fine...", where the vocabulary has these
/// ```
public struct KnownCharacters: Sendable {
  private static let typed: [Unicode.Scalar: String] = [
    "“": "\"", "”": "\"", "„": "\"", "‟": "\"", "«": "\"", "»": "\"", "‹": "'", "›": "'", "‘": "'",
    "’": "'",
    "‚": "'", "‛": "'", "′": "'", "″": "\"", "–": "-", "—": "-", "‒": "-", "−": "-", "‐": "-",
    "\u{2011}": "-", "…": "...",
  ]

  private let vocabulary: SubwordVocabulary
  private let compatibility: UnicodeNormalizer

  /// - Throws: `TextError` where ICU cannot be set up.
  public init(_ vocabulary: SubwordVocabulary) throws {
    self.vocabulary = vocabulary
    compatibility = try UnicodeNormalizer(form: .nfkc)
  }

  /// The text in characters of the vocabulary, as far as they go.
  ///
  /// - Complexity: linear in the length of the text; nothing is copied where all are known.
  public func callAsFunction(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { !knows($0) && plain($0) != nil }) else {
      return text
    }
    var result = ""
    for scalar in text.unicodeScalars {
      if !knows(scalar), let plain = plain(scalar) {
        result += plain
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private func plain(_ scalar: Unicode.Scalar) -> String? {
    let plain = Self.typed[scalar] ?? compatibility.normalize(String(scalar))
    let isKnown = plain.unicodeScalars.allSatisfy { $0 != scalar && knows($0) }
    return isKnown ? plain : nil
  }

  /// Letters may be there in small form alone; spaces are no characters of subwords.
  private func knows(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || vocabulary.id(of: scalar.value) != nil
      || scalar.properties.lowercaseMapping.unicodeScalars.allSatisfy {
        vocabulary.id(of: $0.value) != nil
      }
  }
}
