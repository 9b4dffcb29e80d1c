import LinnetTensor
import LinnetTraining

/// Finds how the quantiles of networks and exponential smoothing are blended, at the ends of series that
/// neither has learnt from. Two methods that err in different ways are better together (Bates and
/// Granger 1969, doi:10.1057/jors.1969.103).
///
/// What is usual is taken for few series: they tell too little, and as the best epoch was chosen at the
/// same ends, networks look better there than they are. So intervals are never made narrower.
struct ForecastBlendSearch {
  /// The most series that are looked at.
  static let maximumSeries = 200
  /// Fewer series are no reason for another blend than the usual.
  static let minimumSeries = 5

  private let forecaster: Forecaster
  private let usual: ForecastBlend
  private let candidates: [ForecastBlend]

  /// A search around the blend of a forecaster; a share or spread that is given stays.
  init(_ forecaster: Forecaster, smoothing: Double?, spread: Double?) {
    self.forecaster = forecaster
    usual = forecaster.configuration.blend
    candidates = (smoothing.map { [$0] } ?? [0, 0.2, 0.4, 0.6, 0.8]).flatMap { smoothing in
      (spread.map { [$0] } ?? [1, 1.1, 1.2, 1.3]).map {
        ForecastBlend(smoothing: smoothing, spread: $0)
      }
    }
  }

  /// The blend that is best for pasts of which it is known what came.
  func best(_ pasts: [Forecaster.Past], actual: [[Double?]], on pool: WorkerPool) -> ForecastBlend {
    guard pasts.count >= Self.minimumSeries else { return usual }
    let every = (pasts.count + Self.maximumSeries - 1) / Self.maximumSeries
    let chosen = Array(stride(from: 0, to: pasts.count, by: every))
    var losses = [[Double]](repeating: [], count: chosen.count)
    pool.forEach(&losses, count: losses.count) { place, losses in
      losses = self.losses(pasts[chosen[place]], actual[chosen[place]])
    }
    losses.removeAll { $0.isEmpty }
    guard losses.count >= Self.minimumSeries else { return usual }
    let sums = candidates.indices.map { index in losses.reduce(0) { $0 + $1[index] } }
    let best = sums.indices.min { sums[$0] < sums[$1] }
    return best.map { candidates[$0] } ?? usual
  }

  /// For each candidate the pinball loss in units of the seasonal naive error; none where the past has no
  /// such error.
  private func losses(_ past: Forecaster.Past, _ actual: [Double?]) -> [Double] {
    let configuration = forecaster.configuration
    let horizon = configuration.shape.horizon
    guard
      let scale = ForecastErrors.scale(past.history, seasonLength: configuration.seasonLength)
    else { return [] }
    let networks = forecaster.networkForecast(past, horizon: horizon)
    let smoothing = SmoothingPart(configuration).forecast(past, horizon: horizon)
    let losses = candidates.compactMap { blend in
      PinballLoss.mean(
        blend(
          networks: networks, smoothing: smoothing, isNonNegative: past.series.isNonNegative),
        actual: actual)
    }
    return losses.count == candidates.count ? losses.map { $0 / scale } : []
  }
}
