import LinnetTensor
import LinnetTraining

/// Finds how much exponential smoothing should count beside the networks, at the ends of series that
/// neither has seen.
///
/// Half is what there is reason for beforehand: two methods that err in different ways are better
/// together (Bates and Granger 1969, doi:10.1057/jors.1969.103). Another share is taken where it is
/// better by more than the standard error of the difference, for which many series are needed.
struct SmoothingShare {
  /// What is tried.
  static let candidates = [0, 0.25, 0.5, 0.75]
  /// The share without reason for another.
  static let usual = 0.5
  /// The most series that are looked at.
  static let maximumSeries = 200
  /// Fewer series are no reason for another share.
  static let minimumSeries = 20

  private let forecaster: Forecaster

  init(_ forecaster: Forecaster) { self.forecaster = forecaster }

  /// The share that is best for pasts of which it is known what came.
  func best(_ pasts: [Forecaster.Past], actual: [[Double?]], on pool: WorkerPool) -> Double {
    guard pasts.count >= Self.minimumSeries else { return Self.usual }
    let every = (pasts.count + Self.maximumSeries - 1) / Self.maximumSeries
    let chosen = Array(stride(from: 0, to: pasts.count, by: every))
    var losses = [[Double]](repeating: [], count: chosen.count)
    pool.forEach(&losses, count: losses.count) { place, losses in
      losses = self.losses(pasts[chosen[place]], actual[chosen[place]])
    }
    losses.removeAll { $0.isEmpty }
    guard losses.count >= Self.minimumSeries else { return Self.usual }
    let usual = Self.candidates.firstIndex(of: Self.usual) ?? 0
    var best = (share: Self.usual, gain: 0.0)
    for (index, share) in Self.candidates.enumerated() {
      let gains = losses.map { $0[usual] - $0[index] }
      let mean = gains.reduce(0, +) / Double(gains.count)
      let squares = gains.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let error = (squares / Double(gains.count * (gains.count - 1))).squareRoot()
      if mean > error && mean > best.gain { best = (share, mean) }
    }
    return best.share
  }

  /// For each candidate the pinball loss in units of the seasonal naive error; none where the past has
  /// no such error.
  private func losses(_ past: Forecaster.Past, _ actual: [Double?]) -> [Double] {
    let configuration = forecaster.configuration
    let horizon = configuration.shape.horizon
    guard
      let scale = ForecastErrors.scale(past.history, seasonLength: configuration.seasonLength)
    else { return [] }
    let learnt = forecaster.networkForecast(past, horizon: horizon)
    let smoothed = SmoothingPart(configuration).forecast(past, horizon: horizon)
    let losses = Self.candidates.compactMap { share in
      PinballLoss.mean(learnt.mixed(with: smoothed, share: share), actual: actual)
    }
    return losses.count == Self.candidates.count ? losses.map { $0 / scale } : []
  }
}
