extension ShortcutFeatures {
  /// What each token of a text adds to a sum over the text's features. Of what several tokens make
  /// together each has an equal part.
  ///
  /// - Parameters:
  ///   - text: the text.
  ///   - types: its types.
  ///   - value: what a feature of weight 1 adds.
  /// - Returns: for each token its part of the sum.
  func contributions(
    of text: EncodedText, _ types: TokenTypes, value: (_ bucket: Int32) -> Double
  ) -> [Double] {
    var contributions = [Double](repeating: 0, count: text.count)
    for group in groups(of: text, types) {
      var counts: [Int32: Int] = [:]
      for occurrence in group.occurrences { counts[occurrence.bucket, default: 0] += 1 }
      for occurrence in group.occurrences {
        guard let weight = group.weights[occurrence.bucket], let count = counts[occurrence.bucket]
        else { continue }
        let share =
          Double(weight) * value(occurrence.bucket) / Double(count * occurrence.tokens.count)
        for token in occurrence.tokens { contributions[token] += share }
      }
    }
    return contributions
  }
}
