/// Finds names that a model cannot know, so that a translation keeps them: words with a capital that they owe to
/// no place in the sentence, and which the model has hardly seen.
///
/// ```swift
/// let names = try RareNames(knownWords: vocabulary)            // my, is, in, london, …
/// names.ranges(in: ProtectedText("Zbigniew Okonkwo is in London."))    // 0..<16
/// ```
///
/// Names that stand together are one, of 128 bytes at most; longer words are none. The first word of a sentence
/// is one only together with the next.
public struct RareNames: Sendable {
  /// The words that the model has seen often enough, in small letters.
  public let knownWords: Vocabulary
  private let words: SentenceWords

  private static let longest = 128

  /// - Throws: `TextError` where ICU cannot be set up.
  public init(knownWords: Vocabulary) throws {
    self.knownWords = knownWords
    words = try SentenceWords()
  }

  /// Finds the names of a sentence.
  ///
  /// - Parameters:
  ///   - sentence: A sentence.
  ///   - others: More names, as they are written.
  /// - Returns: Where they are, in bytes of UTF-8, in order; none is in a protected part.
  /// - Complexity: linear in the length of the text.
  public func ranges(in sentence: ProtectedText, and others: Set<String> = []) -> [Range<Int>] {
    var names: [Range<Int>] = []
    /// A first word that is a name if one follows.
    var first: Range<Int>?
    for word in words(sentence) {
      let isOther = others.contains(word.text)
      guard word.range.count <= Self.longest,
        isOther || word.hasCapital && !knows(word.text)
      else {
        first = nil
        continue
      }
      guard isOther || word.hasTellingCapital else {
        first = word.range
        continue
      }
      let before = first ?? names.last
      if let before, sentence.areTogether(before.upperBound, word.range.lowerBound),
        word.range.upperBound - before.lowerBound <= Self.longest
      {
        if first == nil { names.removeLast() }
        names.append(before.lowerBound..<word.range.upperBound)
      } else {
        names.append(word.range)
      }
      first = nil
    }
    return names
  }

  /// Whether the model has seen the word, in whatever letters.
  public func knows(_ word: String) -> Bool { knownWords.id(of: word.lowercased()) != nil }
}

extension ProtectedText {
  /// Whether nothing but a space or a hyphen stands between two places.
  fileprivate func areTogether(_ end: Int, _ start: Int) -> Bool {
    let between = bytes[end..<start]
    return between.isEmpty
      || between.count == 1 && between.allSatisfy { [0x20, UInt8(ascii: "-")].contains($0) }
  }
}
