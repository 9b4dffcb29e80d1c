import LinnetTensor
import LinnetText

/// The likeliest ways to go on from the hypotheses of a sentence, the likeliest first; of equal ones
/// that of the earlier hypothesis, then the lower token.
struct Continuations {
  /// A token that may follow a hypothesis.
  struct Continuation {
    var parent: Int
    var token: TokenID
    /// That of the hypothesis with the token.
    var logProbability: Double
  }

  /// How many are kept.
  private let capacity: Int
  /// The likeliest so far.
  private(set) var best: [Continuation] = []

  init(capacity: Int) {
    self.capacity = capacity
    best.reserveCapacity(capacity + 1)
  }

  mutating func removeAll() { best.removeAll(keepingCapacity: true) }

  /// Takes the tokens that may follow a hypothesis into account. What is no number is no candidate.
  ///
  /// - Parameters:
  ///   - scores: Those of all hypotheses.
  ///   - row: The hypothesis's.
  ///   - parent: The number of the hypothesis; they are added in order.
  ///   - logProbability: That of the hypothesis.
  ///   - isAllowed: Whether a token may follow; asked of likely ones only.
  /// - Complexity: one vectorized comparison for most tokens; an insertion among `capacity` for few.
  mutating func add(
    _ scores: StepScores, row: Int, parent: Int, logProbability: Double,
    isAllowed: (TokenID) -> Bool
  ) {
    let offset = logProbability - scores.logSumExps[row]
    var token = 0
    // A little lower, for the rounding; candidates are compared once more in double precision.
    while let next = scores.logits.firstColumn(
      ofRow: row, from: token, above: Float(threshold - offset).nextDown)
    {
      let total = Double(scores.logits[row, next]) + offset
      if total > threshold, isAllowed(TokenID(next)) {
        insert(Continuation(parent: parent, token: TokenID(next), logProbability: total))
      }
      token = next + 1
    }
  }

  /// What a continuation must be likelier than.
  private var threshold: Double {
    best.count < capacity ? -.infinity : best[capacity - 1].logProbability
  }

  private mutating func insert(_ continuation: Continuation) {
    let place = best.firstIndex { $0.logProbability < continuation.logProbability } ?? best.count
    best.insert(continuation, at: place)
    if best.count > capacity { best.removeLast() }
  }
}
