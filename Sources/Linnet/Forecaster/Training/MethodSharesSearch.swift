import LinnetTensor
import LinnetTraining

/// Finds how much exponential smoothing and the seasonal naive forecast should count beside the networks,
/// at the ends of series that none has seen.
///
/// What is usual is taken unless other shares are better by more than the standard error of the
/// difference, for which many series are needed. Methods that err in different ways are better
/// together (Bates and Granger 1969, doi:10.1057/jors.1969.103).
struct MethodSharesSearch {
  /// What is tried.
  static let candidates =
    [0, 0.25, 0.5, 0.75].map { MethodShares(smoothing: $0) } + [.usual]
  /// The most series that are looked at.
  static let maximumSeries = 200
  /// Fewer series are no reason for other shares.
  static let minimumSeries = 20

  private let forecaster: Forecaster

  init(_ forecaster: Forecaster) { self.forecaster = forecaster }

  /// The shares that are best for pasts of which it is known what came.
  func best(_ pasts: [Forecaster.Past], actual: [[Double?]], on pool: WorkerPool) -> MethodShares {
    guard pasts.count >= Self.minimumSeries else { return .usual }
    let every = (pasts.count + Self.maximumSeries - 1) / Self.maximumSeries
    let chosen = Array(stride(from: 0, to: pasts.count, by: every))
    var losses = [[Double]](repeating: [], count: chosen.count)
    pool.forEach(&losses, count: losses.count) { place, losses in
      losses = self.losses(pasts[chosen[place]], actual[chosen[place]])
    }
    losses.removeAll { $0.isEmpty }
    guard losses.count >= Self.minimumSeries else { return .usual }
    let usual = Self.candidates.count - 1
    var best = (shares: MethodShares.usual, gain: 0.0)
    for (index, shares) in Self.candidates.enumerated() {
      let gains = losses.map { $0[usual] - $0[index] }
      let mean = gains.reduce(0, +) / Double(gains.count)
      let squares = gains.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let error = (squares / Double(gains.count * (gains.count - 1))).squareRoot()
      if mean > error && mean > best.gain { best = (shares, mean) }
    }
    return best.shares
  }

  /// For each candidate the pinball loss in units of the seasonal naive error; none where the past has
  /// no such error.
  private func losses(_ past: Forecaster.Past, _ actual: [Double?]) -> [Double] {
    let season = forecaster.configuration.seasonLength
    guard let scale = ForecastErrors.scale(past.history, seasonLength: season) else { return [] }
    let forecasts = forecaster.forecasts(
      past, horizon: forecaster.configuration.shape.horizon, of: .usual)
    let losses = Self.candidates.compactMap { shares in
      PinballLoss.mean(forecasts.mean(shares), actual: actual)
    }
    return losses.count == Self.candidates.count ? losses.map { $0 / scale } : []
  }
}
