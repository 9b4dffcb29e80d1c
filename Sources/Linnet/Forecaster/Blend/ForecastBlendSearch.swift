import LinnetTensor
import LinnetTraining

/// Finds how networks and simple methods are blended, at the ends of series that none has learnt from.
/// Methods that err in different ways are better together (Bates and Granger 1969,
/// doi:10.1057/jors.1969.103).
///
/// The best epoch was chosen at the same ends, so networks look better there than they are. Of few series
/// they have the usual share, and what is left is dealt out to the simple methods by the inverse squares
/// of their losses. Of more, the best of some blends of networks and exponential smoothing is taken;
/// intervals are never made narrower.
struct ForecastBlendSearch {
  /// The most series that are looked at.
  static let maximumSeries = 200
  /// Fewer series tell too little of networks.
  static let minimumSeries = 5

  private let forecaster: Forecaster
  private let usual: ForecastBlend
  private let smoothing: Double?
  private let spread: Double?

  /// A search around the blend of a forecaster; a share or spread that is given stays.
  init(_ forecaster: Forecaster, smoothing: Double?, spread: Double?) {
    self.forecaster = forecaster
    usual = forecaster.configuration.blend
    self.smoothing = smoothing
    self.spread = spread
  }

  /// The blend for pasts of which it is known what came.
  func best(_ pasts: [Forecaster.Past], actual: [[Double?]], on pool: WorkerPool) -> ForecastBlend {
    let blends = candidates(pasts.count)
    let every = (pasts.count + Self.maximumSeries - 1) / Self.maximumSeries
    let chosen = Array(stride(from: 0, to: pasts.count, by: max(every, 1)))
    var losses = [[Double]](repeating: [], count: chosen.count)
    pool.forEach(&losses, count: losses.count) { place, losses in
      losses = self.losses(of: blends, pasts[chosen[place]], actual[chosen[place]])
    }
    let sums = blends.indices.map { index in
      losses.reduce(0) { $0 + ($1.isEmpty ? 0 : $1[index]) }
    }
    guard let least = sums.min(), least > 0 else { return usual }
    if pasts.count < Self.minimumSeries {
      return smoothing == nil ? dealtOut(smoothing: sums[0], naive: sums[1]) : usual
    }
    return sums.firstIndex(of: least).map { blends[$0] } ?? usual
  }

  /// The blends whose losses are looked at: of few series, exponential smoothing and the seasonal naive
  /// forecast alone.
  private func candidates(_ count: Int) -> [ForecastBlend] {
    guard count >= Self.minimumSeries else {
      return [
        ForecastBlend(smoothing: 1, spread: 1), ForecastBlend(smoothing: 0, naive: 1, spread: 1),
      ]
    }
    return (smoothing.map { [$0] } ?? [0, 0.2, 0.4, 0.6, 0.8]).flatMap { smoothing in
      (spread.map { [$0] } ?? [1, 1.1, 1.2, 1.3]).map {
        ForecastBlend(smoothing: smoothing, spread: $0)
      }
    }
  }

  private func dealtOut(smoothing: Double, naive: Double) -> ForecastBlend {
    let share = smoothing * smoothing / (smoothing * smoothing + naive * naive)
    let simple = 1 - usual.networks
    return ForecastBlend(
      smoothing: simple * (1 - share), naive: simple * share, spread: usual.spread)
  }

  /// For each blend the pinball loss in units of the seasonal naive error; none where the past has no such
  /// error.
  private func losses(
    of blends: [ForecastBlend], _ past: Forecaster.Past, _ actual: [Double?]
  ) -> [Double] {
    let configuration = forecaster.configuration
    let horizon = configuration.shape.horizon
    guard
      let scale = ForecastErrors.scale(past.history, seasonLength: configuration.seasonLength)
    else { return [] }
    let simple = SimpleMethods(configuration)
    let networks = forecaster.networkForecast(past, horizon: horizon)
    let smoothing = simple.smoothing(past, horizon: horizon)
    let naive = simple.naive(past, horizon: horizon)
    let losses = blends.compactMap { blend in
      PinballLoss.mean(
        blend(
          networks: networks, smoothing: smoothing, naive: naive,
          isNonNegative: past.series.isNonNegative),
        actual: actual)
    }
    return losses.count == blends.count ? losses.map { $0 / scale } : []
  }
}
