import LinnetText

/// A hypothesis by words: what each was made of, and what it attended to.
struct WordAttention {
  /// A word, or the end.
  struct Entry {
    /// Its tokens; none for the end.
    var tokens: [TokenID]
    /// For each word of the source and, last, for its end, a weight; together 1, or all 0.
    var weights: [Float]
    /// Whether it is a protected part, or a sign without letter or digit.
    var isPlaceholder = false
    var isSign = false
  }

  /// The words, and last the end of the translation.
  private(set) var entries: [Entry]

  init(_ hypothesis: Hypothesis, _ words: [DecodedWord], source: Passage) {
    func weights(_ rows: ArraySlice<[Float]>) -> [Float] {
      var sums = [Float](repeating: 0, count: source.words.count + 1)
      let scale = 1 / Float(max(1, rows.count))
      for row in rows {
        for (word, place) in source.words.enumerated() {
          sums[word] += scale * row[place.tokens].reduce(0, +)
        }
        sums[source.words.count] += scale * (row.last ?? 0)
      }
      return sums
    }
    entries = words.indices.map { number in
      let start = number == 0 ? 0 : words[number].tokens.lowerBound
      let end =
        number + 1 < words.count ? words[number + 1].tokens.lowerBound : hypothesis.tokens.count
      let range = start..<max(start, end)
      return Entry(
        tokens: Array(hypothesis.tokens[range]),
        weights: weights(hypothesis.attention.isEmpty ? [] : hypothesis.attention[range]),
        isPlaceholder: words[number].isPlaceholder,
        isSign: words[number].isSign)
    }
    entries.append(
      Entry(
        tokens: [],
        weights: weights(hypothesis.attention.dropFirst(hypothesis.tokens.count)), isSign: true))
  }

  /// All tokens.
  var tokens: [TokenID] { entries.flatMap(\.tokens) }

  /// Replaces some tokens by as many others, in order.
  mutating func replaceTokens(where isReplaced: (TokenID) -> Bool, by others: [TokenID]) {
    var others = others[...]
    for entry in entries.indices {
      for place in entries[entry].tokens.indices where isReplaced(entries[entry].tokens[place]) {
        if let other = others.popFirst() { entries[entry].tokens[place] = other }
      }
    }
  }

  /// Puts an entry before another one, or in its place.
  mutating func insert(_ entry: Entry, at place: Int, replacing: Bool) {
    entries.replaceSubrange(place..<place + (replacing ? 1 : 0), with: [entry])
  }
}

extension DecodedWord {
  /// Whether it is a sign: without letter or digit, and not protected.
  var isSign: Bool {
    !isPlaceholder && !text.unicodeScalars.contains(where: \.isLetterOrDigit)
  }
}

extension Unicode.Scalar {
  /// A letter of any kind, or a digit.
  var isLetterOrDigit: Bool { properties.isAlphabetic || properties.numericType != nil }
}
