import LinnetText

/// Translations, by Linnet or by a peer.
struct Translated: Decodable {
  /// Of all batches.
  let seconds: Double
  /// Of one.
  let median: Double
  let tokens: [TokenID]
  let logProbabilities: [Double]

  /// Whether these are the peer's translations, all equally long: the tokens of at least 95 % of the
  /// sentences, and their log probabilities to 10⁻³. Of the rules that Linnet alone has, one matters here:
  /// what would go in circles goes another way.
  func agreement(with other: Translated) -> Agreement {
    let count = logProbabilities.count
    guard tokens.count == other.tokens.count, other.logProbabilities.count == count else {
      return .different("expected \(tokens.count) tokens, found \(other.tokens.count)")
    }
    let steps = tokens.count / max(count, 1)
    let same = (0..<count).filter { sentence in
      let range = sentence * steps..<(sentence + 1) * steps
      return tokens[range] == other.tokens[range]
    }
    let agreement = Agreement.close(
      "log probabilities", same.map { logProbabilities[$0] },
      same.map { other.logProbabilities[$0] }, tolerance: 1e-3)
    let share = "the same tokens for \(same.count) of \(count) sentences"
    guard Double(same.count) >= 0.95 * Double(count) else { return .different(share) }
    guard case .same(let difference) = agreement else { return agreement }
    let text = "\(share), whose \(difference)"
    return same.count == count ? .same(text) : .similar(text)
  }
}
