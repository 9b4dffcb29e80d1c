import LinnetText

/// A sentence as the network reads it, and back: normalized, with protected parts, in subwords.
struct SentenceCoder: Sendable {
  private let normalizer: SentenceNormalizer
  private let tokenizer: SubwordTokenizer
  /// Numbers of so many digits are protected.
  let fewestDigits: Int
  /// Finds names that are protected.
  let names: RareNames?

  init(_ vocabulary: SubwordVocabulary, fewestDigits: Int, names: RareNames? = nil) throws {
    normalizer = try SentenceNormalizer()
    tokenizer = try SubwordTokenizer(vocabulary)
    self.fewestDigits = fewestDigits
    self.names = names
  }

  var vocabulary: SubwordVocabulary { tokenizer.vocabulary }

  /// A sentence to translate. Protected are what always is, words that have a character that the
  /// vocabulary does not have, and the names.
  func prepared(_ sentence: String) -> ProtectedText {
    tokenizer.protect(normalizer(sentence), fewestDigits: fewestDigits, names: names)
  }

  /// A sentence without addresses, tags and the like, but with words and names that are protected.
  func plainWords(of sentence: String) -> String {
    ProtectedText(normalizer(sentence), fewestDigits: fewestDigits).unprotectedText
  }

  func encode(_ text: ProtectedText) -> [TokenID] { tokenizer.encode(text) }

  /// With BPE-dropout.
  func encode(
    _ text: ProtectedText, dropout: Double, random: inout some RandomNumberGenerator
  ) -> [TokenID] {
    tokenizer.encode(text, dropout: dropout, random: &random)
  }

  func decode(_ tokens: [TokenID], protected: ProtectedText) -> String {
    tokenizer.decode(tokens, protected: protected)
  }

  func words(_ tokens: [TokenID], protected: ProtectedText) -> [DecodedWord] {
    tokenizer.decodeWords(tokens, protected: protected)
  }

  /// A sentence and its translation, to learn from; `names` finds names in the sentence, in bytes of UTF-8.
  static func pair(
    source: String, target: String, fewestDigits: Int, names: (ProtectedText) -> [Range<Int>]
  ) throws -> (source: ProtectedText, target: ProtectedText) {
    let normalizer = try SentenceNormalizer()
    return ProtectedText.pair(
      source: normalizer(source), target: normalizer(target), fewestDigits: fewestDigits,
      names: names)
  }
}
