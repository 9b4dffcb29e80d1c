import LinnetTraining

/// How the quantiles of the networks and those of simple methods become one forecast. Stored in the model.
public struct ForecastBlend: Sendable, Codable, Equatable {
  /// The share of exponential smoothing, from 0 to 1.
  public var smoothing: Double
  /// The share of the seasonal naive forecast, from 0 to 1; that of the networks is the rest.
  public var naive: Double
  /// By how much quantiles are moved away from the median: 1 leaves them where they are.
  public var spread: Double

  /// A blend.
  public init(smoothing: Double, naive: Double = 0, spread: Double) {
    self.smoothing = smoothing
    self.naive = naive
    self.spread = spread
  }

  /// What there is of few series without reason for another: what did best on single series whose ends
  /// were left out (docs/decisions/0082).
  public static let usual = ForecastBlend(smoothing: 0.8, spread: 1.1)

  /// The share of the networks.
  public var networks: Double {
    let rest = 1 - smoothing - naive
    return rest > 1e-9 ? rest : 0
  }

  /// The mean of all, level by level, moved apart; each that has a share is there.
  func callAsFunction(
    networks: Forecast?, smoothing: Forecast?, naive: Forecast?, isNonNegative: Bool
  ) -> Forecast {
    let parts = [
      (forecast: networks, share: self.networks), (smoothing, self.smoothing), (naive, self.naive),
    ].compactMap { part in part.forecast.map { (forecast: $0, share: part.share) } }
    guard let first = parts.first?.forecast else { return Forecast(mean: []) }
    // From the first one on, so that the mean of equal numbers is that number.
    func average(_ values: (Forecast) -> [Double]) -> [Double] {
      let start = values(first)
      return parts.dropFirst().reduce(start) { sum, part in
        zip(sum, zip(start, values(part.forecast))).map { $0 + part.share * ($1.1 - $1.0) }
      }
    }
    let mean = average(\.mean)
    let result = Forecast(
      mean: mean, levels: first.levels,
      quantiles: first.levels.indices.map { level in
        zip(mean, average { $0.quantiles[level] }).map { $0 + spread * ($1 - $0) }
      })
    return isNonNegative ? result.raised(to: 0) : result
  }
}
