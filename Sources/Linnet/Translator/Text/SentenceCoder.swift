import LinnetText

/// A sentence as the network reads it, and back: normalized, with protected parts, in subwords.
struct SentenceCoder: Sendable {
  let normalizer: SentenceNormalizer
  private let knownCharacters: KnownCharacters
  private let tokenizer: SubwordTokenizer
  /// Numbers of so many digits are protected.
  let fewestDigits: Int
  /// Finds names that are protected.
  let names: RareNames?

  init(_ vocabulary: SubwordVocabulary, fewestDigits: Int, names: RareNames? = nil) throws {
    normalizer = try SentenceNormalizer()
    knownCharacters = try KnownCharacters(vocabulary)
    tokenizer = try SubwordTokenizer(vocabulary)
    self.fewestDigits = fewestDigits
    self.names = names
  }

  var vocabulary: SubwordVocabulary { tokenizer.vocabulary }

  /// A sentence to translate, in characters of the vocabulary where there are some. Protected are what always is,
  /// words that have a character that the vocabulary does not have, and the names, which cannot be told from other
  /// words where all is in capitals.
  func prepared(_ sentence: String) -> ProtectedText { preparedAndShouted(sentence).text }

  /// The same, and whether it is in capitals, but for addresses, tags and the like.
  func preparedAndShouted(_ sentence: String) -> (text: ProtectedText, isShouted: Bool) {
    let plain = ProtectedText(normalizer(sentence), fewestDigits: fewestDigits)
      .mappingUnprotected { knownCharacters($0) }
    let isShouted = Capitals.isShouted(plain.unprotectedText)
    let text = tokenizer.protect(
      plain.text, fewestDigits: fewestDigits, names: isShouted ? nil : names)
    return (text, isShouted)
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
}
