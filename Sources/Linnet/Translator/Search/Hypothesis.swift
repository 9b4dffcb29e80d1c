import Foundation
public import LinnetText

/// A translation, or the beginning of one.
public struct Hypothesis: Sendable, Equatable {
  /// The tokens, without the end.
  public internal(set) var tokens: [TokenID] = []
  /// For each token and, in a complete one, for the end: the attention to each token of the source,
  /// and last to its end. Empty for a model without attention.
  public internal(set) var attention: [[Float]] = []
  /// The sum of the log probabilities of the tokens and the end.
  public internal(set) var logProbability = 0.0
  /// Whether the model ended it; false where it was cut at the greatest length.
  public internal(set) var isComplete = false
  /// What hypotheses are ranked by: the log probability normalized by length, less the penalty.
  public internal(set) var score = 0.0

  /// The number of decisions of the model that it took: the tokens, and the end if it has one.
  public var length: Int { tokens.count + (isComplete ? 1 : 0) }

  /// How sure the model was of a token, from 0 to 1: the geometric mean of their probabilities.
  public var confidence: Double { exp(logProbability / Double(max(1, length))) }

  /// The score of Wu et al. 2016, equation 14.
  func score(_ configuration: SearchConfiguration) -> Double {
    let normalized = logProbability / configuration.lengthDivisor(length)
    guard configuration.coveragePenalty != 0, let positions = attention.first?.count else {
      return normalized
    }
    // The end of the source need not be covered.
    let covered = (0..<positions - 1).map { position in
      attention.reduce(0) { $0 + Double($1[position]) }
    }
    // A position that nothing attends to costs much, but not everything.
    return covered.reduce(normalized) {
      $0 + configuration.coveragePenalty * log(min(max($1, 1e-6), 1))
    }
  }
}
