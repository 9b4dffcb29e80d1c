import LinnetText

/// A passage in another language.
struct PassageTranslation: Sendable {
  var candidates: [SentenceTranslation.Candidate]
  /// What each word of the best candidate was translated from, where that was asked for.
  var alignment: Alignment?
  var remarks: [SentenceTranslation.Remark] = []

  /// A passage in which there is nothing to translate, or which the model made nothing of.
  init(untranslated passage: Passage, hasAlignment: Bool) {
    candidates = [.init(text: passage.text.text, score: 0, logProbability: 0, tokenCount: 0)]
    guard hasAlignment else { return }
    let words = passage.isTooLong ? [passage.text.text] : passage.words.map(passage.written)
    alignment = Alignment(
      sourceWords: words, targetWords: words,
      weights: words.map { _ in [Float](repeating: 0, count: words.count + 1) })
  }

  /// A passage as the model translated it.
  ///
  /// - Parameters:
  ///   - hypotheses: The best first; at least one. Texts that only differ in the kinds of spaces are one.
  ///   - passage: What was translated.
  ///   - coder: That of the target.
  ///   - language: The target's.
  ///   - most: How many candidates are kept, at least one.
  ///   - hasAlignment: Whether it is asked for.
  init(
    _ hypotheses: [Hypothesis], of passage: Passage, _ coder: SentenceCoder, language: String,
    most: Int, hasAlignment: Bool
  ) {
    self.init(untranslated: passage, hasAlignment: hasAlignment)
    var found: [SentenceTranslation.Candidate] = []
    for hypothesis in hypotheses where found.count < max(1, most) {
      var translation = WordAttention(
        hypothesis, coder.words(hypothesis.tokens, protected: passage.text), source: passage)
      let restored = LostParts.restore(&translation, of: passage)
      let isReordered = TagOrder.restore(&translation, of: passage)
      var words = zip(
        coder.words(translation.tokens, protected: passage.text), translation.entries
      ).map { TranslatedWord($0, passage, weights: $1.weights) }
      words.matchBeginning(of: passage)
      if hypothesis.isComplete { words.matchEnd(of: passage, language: language) }
      let text = words.text
      guard !text.isEmpty, !found.contains(where: { $0.text.looksLike(text) }) else { continue }
      found.append(
        .init(
          text: text, score: hypothesis.score, logProbability: hypothesis.logProbability,
          tokenCount: hypothesis.length))
      guard found.count == 1 else { continue }
      if hasAlignment {
        alignment = Alignment(
          sourceWords: passage.words.map(passage.written), targetWords: words.map(\.text),
          weights: words.map(\.weights))
      }
      if !hypothesis.isComplete { remarks.append(.cutShort) }
      if restored > 0 || isReordered { remarks.append(.restored) }
    }
    if !found.isEmpty { candidates = found }
  }
}

extension String {
  /// Whether two texts differ in the kinds of their spaces at most.
  fileprivate func looksLike(_ other: String) -> Bool {
    zip(self, other).allSatisfy { $0 == $1 || $0.isWhitespace && $1.isWhitespace }
      && count == other.count
  }
}

extension Passage {
  /// A word in the letters of the passage.
  func written(_ word: DecodedWord) -> String {
    isShouted && !word.isPlaceholder ? word.text.uppercased() : word.text
  }
}
