import Foundation

/// How translations are searched for.
public struct SearchConfiguration: Sendable, Codable, Equatable {
  /// How many hypotheses of each sentence are followed at once, from 1, which is greedy search, to 1024.
  public var beamWidth = 5
  /// How many translations are given for each sentence, at most `beamWidth`.
  public var nBest = 1
  /// The exponent of the length normalization of Wu et al. 2016 (arXiv 1609.08144, equation 14): 0
  /// prefers short translations, 1 nearly divides by the length, more prefers long ones.
  public var lengthNormalization = 2.0
  /// The weight of the coverage penalty of the same equation: how much it costs to attend to too
  /// little of the source. 0 for none.
  public var coveragePenalty = 0.0
  /// The greatest length of a translation, in tokens without the end: this many for each token of
  /// the source, and `extraLength`.
  public var lengthRatio = 2.0
  /// The tokens that a translation may have beyond `lengthRatio` times those of its source.
  public var extraLength = 10

  /// The default: five hypotheses, the best of them.
  public init() {}

  /// How many hypotheses are followed, whatever was asked for.
  var width: Int { min(max(1, beamWidth), 1024) }

  /// The greatest length of a translation of a source of `count` tokens; at least 1.
  func maximumLength(ofSource count: Int) -> Int {
    let length = lengthRatio * Double(count) + Double(extraLength)
    return length < 1 ? 1 : length < 1e6 ? Int(length) : 1_000_000
  }

  /// What the log probability of a hypothesis is divided by.
  func lengthDivisor(_ length: Int) -> Double {
    pow((5 + Double(length)) / 6, lengthNormalization)
  }
}
