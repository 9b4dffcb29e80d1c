/// Finds the words of a sentence, as `SubwordTokenizer` breaks it, and which of them begin something, so that
/// they have a capital in any case.
public struct SentenceWords: Sendable {
  /// A word of a sentence.
  public struct Word: Sendable, Equatable {
    /// As it is written.
    public let text: String
    /// Its place in bytes of UTF-8.
    public let range: Range<Int>
    /// Whether the sentence begins with it, or what follows a quotation mark, a bracket, a dash, a colon, or the end
    /// of a question, an exclamation or an omission.
    public let isFirst: Bool

    /// Whether it has a capital.
    var hasCapital: Bool { text.unicodeScalars.contains(where: \.properties.isUppercase) }

    /// Whether it has a capital that it owes to no place: as a word that is not the first, or beyond the
    /// first letter, beside small ones.
    public var hasTellingCapital: Bool {
      let scalars = text.unicodeScalars
      guard let first = scalars.first else { return false }
      return !isFirst && first.properties.isUppercase
        || scalars.dropFirst().contains { $0.properties.isUppercase }
          && scalars.contains { $0.properties.isLowercase }
    }
  }

  private let breaker: WordBreaker

  /// - Throws: `TextError` where ICU cannot be set up.
  public init() throws { breaker = try WordBreaker(recognizing: []) }

  /// The words, in order, but for those of protected parts.
  ///
  /// - Complexity: linear in the length of the text.
  public func callAsFunction(_ text: ProtectedText) -> [Word] {
    var words: [Word] = []
    var isFirst = true
    text.bytes.withUnsafeBufferPointer { bytes in
      SubwordUnit.forEach(inUTF8: bytes, placeholders: text.spans, breaker: breaker) { unit in
        switch unit.content {
        case .word:
          let word = String(decoding: bytes[unit.range], as: UTF8.self)
          words.append(Word(text: word, range: unit.range, isFirst: isFirst))
          isFirst = false
        case .sign:
          let sign = String(decoding: bytes[unit.range], as: UTF8.self)
          if sign.unicodeScalars.contains(where: Self.beginsSomething) { isFirst = true }
        case .placeholder: isFirst = false
        }
      }
    }
    return words
  }

  private static func beginsSomething(_ sign: Unicode.Scalar) -> Bool {
    switch sign {
    case "!", "?", ":", "\"", "…", "¿", "¡": return true
    case "-", "\u{2010}", "\u{2011}": return false
    default: break
    }
    return switch sign.properties.generalCategory {
    case .initialPunctuation, .openPunctuation, .dashPunctuation: true
    default: false
    }
  }
}
