import LinnetText

/// Puts protected parts that a model lost back into its translation.
enum LostParts {
  /// What a word attends to so much that it stands for it.
  private static let most: Float = 0.5

  /// The translation with the lost parts, each where the attention says: in place of a word that stands
  /// for it, since models put a word that they know in place of one that they do not; else in the gap between the
  /// translations of its neighbours. Without attention, before the signs at the end.
  ///
  /// - Returns: The number of parts that were put back.
  static func restore(_ translation: inout WordAttention, of source: Passage) -> Int {
    let lost = lostWords(translation, source)
    for word in lost {
      let entries = translation.entries
      let standsForIt = entries.indices.max {
        weight(entries[$0], word) < weight(entries[$1], word)
      }
      let part = source.tokens[source.words[word].tokens]
        .filter(SubwordTokens.placeholders.contains)
      if let place = standsForIt, weight(entries[place], word) > most {
        translation.insert(
          entry(part, word, source, nil, nil), at: place, replacing: true)
      } else {
        let gap = gap(for: word, entries, source)
        translation.insert(
          entry(
            part, word, source, gap > 0 ? entries[gap - 1] : nil, entries[gap]),
          at: gap, replacing: false)
      }
    }
    return lost.count
  }

  /// The words of the source that are protected parts and have no place in the translation; of equal parts
  /// the last ones.
  private static func lostWords(_ translation: WordAttention, _ source: Passage) -> [Int] {
    var kept: [TokenID: Int] = [:]
    for token in translation.tokens where SubwordTokens.placeholders.contains(token) {
      kept[token, default: 0] += 1
    }
    return source.words.indices.filter { word in
      let tokens = source.tokens[source.words[word].tokens]
      guard source.words[word].isPlaceholder,
        let token = tokens.last(where: SubwordTokens.placeholders.contains)
      else { return false }
      kept[token, default: 0] -= 1
      return kept[token, default: 0] < 0
    }
  }

  /// How much a word that may be taken away attends to a word of the source.
  private static func weight(_ entry: WordAttention.Entry, _ word: Int) -> Float {
    entry.isPlaceholder || entry.isSign ? 0 : entry.weights[word]
  }

  /// The place where the word before is the translation of the word before, and the word after looked at the
  /// part or is the translation of the word after.
  private static func gap(
    for word: Int, _ entries: [WordAttention.Entry], _ source: Passage
  ) -> Int {
    // The end is a sign too, and the part stands before the signs at the end if it does in the source.
    let beforeSigns = entries.count - entries.reversed().prefix(while: \.isSign).count
    let hasWordAfter = source.words[(word + 1)...].contains { !$0.isSign }
    let isLast = word + 1 == source.words.count
    let gaps = 0...(hasWordAfter || isLast ? entries.count - 1 : beforeSigns)
    var best = (gap: beforeSigns, evidence: Float(0.25))
    for gap in gaps {
      let before =
        word == 0 ? (gap == 0 ? 1 : 0) : gap == 0 ? 0 : entries[gap - 1].weights[word - 1]
      let evidence = before + entries[gap].weights[word] + entries[gap].weights[word + 1]
      if evidence > best.evidence { best = (gap, evidence) }
    }
    return best.gap
  }

  /// The part with the glue that it has in the source, where its neighbours are the same.
  private static func entry(
    _ part: [TokenID], _ word: Int, _ source: Passage, _ before: WordAttention.Entry?,
    _ after: WordAttention.Entry?
  ) -> WordAttention.Entry {
    func isSame(_ entry: WordAttention.Entry?, _ neighbour: Int) -> Bool {
      guard let entry, let most = entry.weights.max(), most > 0 else { return false }
      return entry.weights[neighbour] == most
    }
    let words = source.words
    let isGluedBefore = word > 0 && !words[word].isAfterSpace && isSame(before, word - 1)
    let isGluedAfter =
      word + 1 < words.count && !words[word + 1].isAfterSpace && isSame(after, word + 1)
    var weights = [Float](repeating: 0, count: words.count + 1)
    weights[word] = 1
    return WordAttention.Entry(
      tokens: (isGluedBefore ? [SubwordTokens.glue] : []) + part
        + (isGluedAfter ? [SubwordTokens.glue] : []),
      weights: weights, isPlaceholder: true)
  }
}
