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

  /// The number of elements that are passed over by one look.
  private static let blockLength = 32

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
  ///   - logits: Those of all tokens.
  ///   - logSumExp: What they have more than log probabilities.
  ///   - parent: The number of the hypothesis; they are added in order.
  ///   - logProbability: That of the hypothesis.
  ///   - isAllowed: Whether a token may follow; asked of likely ones only.
  /// - Complexity: one vectorized comparison for most tokens; an insertion among `capacity` for few.
  mutating func add(
    _ logits: UnsafeBufferPointer<Float>, logSumExp: Double, parent: Int, logProbability: Double,
    isAllowed: (TokenID) -> Bool
  ) {
    let offset = logProbability - logSumExp
    var threshold = threshold
    // A little lower, for the rounding; candidates are compared once more in double precision.
    var floor = Float(threshold - offset).nextDown
    var start = 0
    while start < logits.count {
      let end = min(start + Self.blockLength, logits.count)
      defer { start = end }
      guard Self.isAny(of: logits, start..<end, above: floor) else { continue }
      for index in start..<end where logits[index] > floor {
        let total = Double(logits[index]) + offset
        guard total > threshold, isAllowed(TokenID(index)) else { continue }
        insert(Continuation(parent: parent, token: TokenID(index), logProbability: total))
        threshold = self.threshold
        floor = Float(threshold - offset).nextDown
      }
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

  /// Without a branch for each element, so that whole vectors of them are compared.
  @inline(__always)
  private static func isAny(
    of logits: UnsafeBufferPointer<Float>, _ range: Range<Int>, above floor: Float
  ) -> Bool {
    guard range.count == blockLength, let base = logits.baseAddress else { return true }
    var found: UInt32 = 0
    for index in 0..<blockLength { found |= base[range.lowerBound + index] > floor ? 1 : 0 }
    return found != 0
  }
}
