import LinnetTensor

/// How sure the mean of some numbers is, or of the differences of paired numbers: the mean is taken
/// again and again of as many numbers drawn from them with replacement (Efron and Tibshirani 1993; for
/// comparing systems on one test set, Koehn 2004).
public struct BootstrapMean: Sendable, Equatable {
  /// The mean.
  public let mean: Double
  /// The 2.5 % quantile of the means.
  public let low: Double
  /// The 97.5 % quantile.
  public let high: Double
  /// Two-sided: twice the share of the means on the other side of zero.
  public let pValue: Double

  /// - Parameters:
  ///   - values: one for each question: what one model got, or that less what another got.
  ///   - resamples: how often.
  ///   - seed: the same seed gives the same numbers.
  /// - Complexity: the product of both counts.
  public init(_ values: [Double], resamples: Int = 10_000, seed: UInt64 = 1) {
    precondition(resamples > 0, "\(resamples) resamples")
    guard !values.isEmpty else {
      (mean, low, high, pValue) = (0, 0, 0, 1)
      return
    }
    let count = Double(values.count)
    mean = values.reduce(0, +) / count
    var random = SeededRandom(seed: seed, RandomStream.resampling)
    var means: [Double] = []
    means.reserveCapacity(resamples)
    for _ in 0..<resamples {
      var sum = 0.0
      for _ in values.indices { sum += values[random.below(values.count)] }
      means.append(sum / count)
    }
    means.sort()
    low = means.quantile(0.025)
    high = means.quantile(0.975)
    // The sample itself is one of the draws, so that no probability is zero.
    let below = means.count { $0 <= 0 } + 1
    let above = means.count { $0 >= 0 } + 1
    pValue = min(1, 2 * Double(min(below, above)) / Double(resamples + 1))
  }
}

extension [Double] {
  /// Between sorted numbers, as NumPy's default.
  fileprivate func quantile(_ share: Double) -> Double {
    let place = share * Double(count - 1)
    let index = Int(place)
    let next = Swift.min(index + 1, count - 1)
    return self[index] + (place - Double(index)) * (self[next] - self[index])
  }
}
