import LinnetText

/// Which tokens may follow a hypothesis, whatever the model thinks of them.
///
/// - Special tokens never follow, but the end, which is not the first: a translation is not empty.
/// - A placeholder, or a byte, follows at most as often as it is in the source: there is nothing else
///   that it could stand for. So no characters are made up, and none that is no character.
/// - A run of tokens does not repeat itself once more than `allowedCopies`, unless the source has as
///   many copies of a run: translators get caught in loops, and people say "no, no, no".
struct TokenRules {
  /// The longest run whose repetition is looked for. Longer loops end at the greatest length.
  static let longestRun = 32

  /// How often a single token may stand in a row.
  private let allowedTokens: Int
  /// How often a longer run may stand in a row.
  private let allowedRuns: Int
  private static let specialCount = TokenID(SpecialTokens.texts.count)
  /// Placeholders and bytes.
  private static let counted =
    SubwordTokens.placeholders.lowerBound..<SubwordTokens.bytes.upperBound
  /// How often each of them is in the source.
  private var counts: [TokenID: Int] = [:]

  init(source: [TokenID]) {
    let copies = Self.mostCopies(in: source)
    allowedTokens = max(3, copies)
    allowedRuns = max(2, copies)
    for token in source where Self.counted.contains(token) { counts[token, default: 0] += 1 }
  }

  /// Whether `token` may follow `tokens`.
  func allows(_ token: TokenID, after tokens: [TokenID]) -> Bool {
    if token == SpecialTokens.endOfSequence { return !tokens.isEmpty }
    guard token >= Self.specialCount else { return false }
    if Self.counted.contains(token) {
      guard let count = counts[token], tokens.count(where: { $0 == token }) < count
      else { return false }
    }
    return (1...Self.longestRun).allSatisfy { length in
      let allowed = length == 1 ? allowedTokens : allowedRuns
      return !endsInRepetition(tokens, token, of: length, copies: allowed + 1)
    }
  }

  /// Whether `tokens` and then `token` end in `copies` equal runs of `length` tokens.
  private func endsInRepetition(
    _ tokens: [TokenID], _ token: TokenID, of length: Int, copies: Int
  ) -> Bool {
    let compared = length * (copies - 1)
    guard tokens.count + 1 >= length * copies else { return false }
    guard tokens[tokens.count - length] == token else { return false }
    return (1..<compared).allSatisfy {
      tokens[tokens.count - $0] == tokens[tokens.count - $0 - length]
    }
  }

  /// How many copies of one run stand in a row, at most.
  private static func mostCopies(in tokens: [TokenID]) -> Int {
    var most = 1
    for length in 1...longestRun where length < tokens.count {
      var equal = 0
      for position in length..<tokens.count {
        equal = tokens[position] == tokens[position - length] ? equal + 1 : 0
        most = max(most, 1 + equal / length)
      }
    }
    return most
  }
}
