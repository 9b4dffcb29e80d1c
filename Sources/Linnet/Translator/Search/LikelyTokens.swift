import LinnetText

/// The most likely tokens of a row, the likeliest first; of equal ones the lower id.
///
/// What is no number is no candidate.
///
/// - Complexity: one comparison for most tokens; an insertion among `count` for the others.
func likelyTokens(
  _ logProbabilities: ArraySlice<Float>, count: Int
) -> [(token: TokenID, logProbability: Float)] {
  var best: [(token: TokenID, logProbability: Float)] = []
  best.reserveCapacity(count + 1)
  var threshold = -Float.infinity
  logProbabilities.withUnsafeBufferPointer { row in
    for index in row.indices where row[index] > threshold {
      let place = best.firstIndex { row[index] > $0.logProbability } ?? best.count
      best.insert((TokenID(index), row[index]), at: place)
      guard best.count >= count else { continue }
      if best.count > count { best.removeLast() }
      threshold = best[count - 1].logProbability
    }
  }
  return best
}
