import LinnetTraining

/// How the quantiles of the networks and those of exponential smoothing become one forecast. Stored in
/// the model.
public struct ForecastBlend: Sendable, Codable, Equatable {
  /// The share of exponential smoothing, from 0 to 1; that of the networks is the rest.
  public var smoothing: Double
  /// By how much quantiles are moved away from the median: 1 leaves them where they are.
  public var spread: Double

  /// What there is without reason for another: what did best on single series of M3, whose ends were
  /// left out (docs/decisions/0082).
  public static let usual = ForecastBlend(smoothing: 0.8, spread: 1.2)

  /// The mean of both, level by level, moved apart. Each that has a share is there.
  func callAsFunction(networks: Forecast?, smoothing: Forecast?, isNonNegative: Bool) -> Forecast {
    let mean =
      if let networks, let smoothing {
        networks.mixed(with: smoothing, share: self.smoothing)
      } else {
        networks ?? smoothing ?? Forecast(mean: [])
      }
    let result = mean.spread(by: spread)
    return isNonNegative ? result.raised(to: 0) : result
  }
}

extension Forecast {
  /// The mean of two forecasts, level by level; `share` is what counts of the other.
  fileprivate func mixed(with other: Forecast, share: Double) -> Forecast {
    func mix(_ one: [Double], _ other: [Double]) -> [Double] {
      zip(one, other).map { (1 - share) * $0 + share * $1 }
    }
    return Forecast(
      mean: mix(mean, other.mean), levels: levels,
      quantiles: zip(quantiles, other.quantiles).map(mix))
  }

  /// The forecast with `factor` times the distance of each quantile from the expected value.
  fileprivate func spread(by factor: Double) -> Forecast {
    guard factor != 1 else { return self }
    return Forecast(
      mean: mean, levels: levels,
      quantiles: quantiles.map { zip(mean, $0).map { $0 + factor * ($1 - $0) } })
  }
}
