import LinnetText

/// The words of one side of pairs.
struct SideWords {
  private let normalizer: SentenceNormalizer
  private let sentences: SentenceBreaker
  private let words: SentenceWords
  private let fewestDigits: Int

  init(language: String, fewestDigits: Int) throws {
    normalizer = try SentenceNormalizer()
    sentences = try SentenceBreaker(language: language)
    words = try SentenceWords()
    self.fewestDigits = fewestDigits
  }

  func callAsFunction(_ text: String) -> [SentenceWords.Word] {
    SentencePieces(text, sentences).sentences.flatMap {
      words(ProtectedText(normalizer($0), fewestDigits: fewestDigits))
    }
  }
}
