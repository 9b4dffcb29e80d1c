/// What a series may do next: an expected value for each time to come, and quantiles.
public struct Forecast: Sendable, Equatable {
  /// The expected values, one for each step of the horizon.
  public let mean: [Double]
  /// The probabilities of the quantiles, between 0 and 1, rising.
  public let levels: [Double]
  /// For each level the values that are not exceeded with that probability, one for each step.
  public let quantiles: [[Double]]

  /// A forecast; every list of quantiles is as long as the mean.
  public init(mean: [Double], levels: [Double] = [], quantiles: [[Double]] = []) {
    precondition(
      levels.count == quantiles.count && quantiles.allSatisfy { $0.count == mean.count },
      "\(mean.count) values with quantiles of \(quantiles.map(\.count)) for levels \(levels)")
    precondition(
      levels.allSatisfy { $0 > 0 && $0 < 1 } && zip(levels, levels.dropFirst()).allSatisfy(<),
      "expected rising levels between 0 and 1: \(levels)")
    self.mean = mean
    self.levels = levels
    self.quantiles = quantiles
  }

  /// A forecast with normal errors.
  ///
  /// - Parameters:
  ///   - mean: the expected values.
  ///   - deviations: the standard deviation at each step.
  ///   - levels: the levels of the quantiles, rising.
  public init(mean: [Double], deviations: [Double], levels: [Double]) {
    self.init(
      mean: mean, levels: levels,
      quantiles: levels.map { level in
        let factor = normalQuantile(level)
        return zip(mean, deviations).map { $0 + factor * $1 }
      })
  }

  /// How many steps are forecast.
  public var horizon: Int { mean.count }

  /// The bounds between which a value falls with probability `coverage`, as often above as below; nil
  /// where the levels for it, such as 0.1 and 0.9 for 0.8, are not among ``levels``.
  public func interval(coverage: Double) -> (lower: [Double], upper: [Double])? {
    func quantile(_ wanted: Double) -> [Double]? {
      levels.firstIndex { abs($0 - wanted) < 1e-9 }.map { quantiles[$0] }
    }
    guard let lower = quantile((1 - coverage) / 2), let upper = quantile((1 + coverage) / 2) else {
      return nil
    }
    return (lower, upper)
  }

  /// The forecast with all that is below `bound` raised to it, for series that cannot fall lower, such
  /// as sales below zero.
  public func raised(to bound: Double) -> Forecast {
    Forecast(
      mean: mean.map { max($0, bound) }, levels: levels,
      quantiles: quantiles.map { $0.map { max($0, bound) } })
  }
}
