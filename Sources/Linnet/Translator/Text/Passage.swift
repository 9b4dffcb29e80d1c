import LinnetText

/// What the network reads at once: a sentence, or a piece of one that is too long.
struct Passage: Sendable {
  /// As it was read, normalized.
  let text: ProtectedText
  /// As the network reads it.
  let tokens: [TokenID]
  /// The words and signs of `tokens`.
  let words: [DecodedWord]
  /// Whether it is in capitals, so that what the network reads is not.
  let isShouted: Bool
  /// Whether a space stands before it in its sentence.
  let isAfterSpace: Bool
  /// Whether it is too long for the network: a single word, and none of a language.
  let isTooLong: Bool
}

extension Passage {
  /// The most subwords that any network reads at once. It learnt from sentences, and forgets the
  /// beginning of what is much longer.
  static let mostTokens = 128

  /// Whether there is anything to translate: a letter that is not protected.
  var hasWords: Bool {
    !isTooLong
      && words.contains { word in
        !word.isPlaceholder && word.text.unicodeScalars.contains { $0.properties.isAlphabetic }
      }
  }

  /// The passages of a sentence, in order: itself, or, where it has too many subwords or protected parts,
  /// pieces of similar length, cut after punctuation, else between words. Nothing is left out; a word
  /// that is too long by itself stays as it is.
  static func passages(
    of sentence: String, _ coder: SentenceCoder, language: String, _ breaker: TextBreaker,
    mostTokens: Int = mostTokens
  ) -> [Passage] {
    var passages: [Passage] = []
    var rest = [(text: sentence, isAfterSpace: false)]
    while let next = rest.popLast() {
      let (prepared, isShouted) = coder.preparedAndShouted(next.text)
      let text = prepared.text
      let read = isShouted ? Capitals.lowered(prepared, language: language) : prepared
      let tokens = coder.encode(read)
      if tokens.count > mostTokens || !prepared.isComplete,
        let cut = SentenceCut.place(in: prepared, breaker)
      {
        let (first, second) = SentenceCut.parts(of: text, at: cut)
        rest.append((second.text, second.isAfterSpace))
        rest.append((first, next.isAfterSpace))
        continue
      }
      passages.append(
        Passage(
          text: prepared, tokens: tokens, words: coder.words(tokens, protected: read),
          isShouted: isShouted, isAfterSpace: next.isAfterSpace,
          isTooLong: tokens.count > mostTokens))
    }
    return passages
  }
}
