import LinnetTraining

/// The forecasts of the methods of which some share is wanted.
struct MethodForecasts: Sendable {
  let networks: Forecast?
  let smoothing: Forecast?
  let naive: Forecast?

  /// The mean, level by level; each method that counts is there.
  func mean(_ shares: MethodShares) -> Forecast {
    let parts = [
      (networks, shares.networks), (smoothing, shares.smoothing), (naive, shares.naive),
    ].compactMap { forecast, share in forecast.map { (forecast: $0, share: share) } }
    guard let first = parts.first?.forecast else { return Forecast(mean: []) }
    func mean(_ lists: [[Double]]) -> [Double] {
      (0..<first.horizon).map { step in
        zip(lists, parts).reduce(0) { $0 + $1.1.share * $1.0[step] }
      }
    }
    return Forecast(
      mean: mean(parts.map(\.forecast.mean)), levels: first.levels,
      quantiles: first.levels.indices.map { level in
        mean(parts.map { $0.forecast.quantiles[level] })
      })
  }
}
