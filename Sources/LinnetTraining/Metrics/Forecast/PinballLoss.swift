/// How good quantiles are: the pinball loss, also called quantile loss (Koenker and Bassett 1978,
/// doi:10.2307/1913643).
public enum PinballLoss {
  /// level · (y − q) where the value y exceeds the quantile q, (1 − level) · (q − y) otherwise.
  public static func loss(quantile: Double, level: Double, actual: Double) -> Double {
    actual > quantile ? level * (actual - quantile) : (1 - level) * (quantile - actual)
  }

  /// The mean over the steps of one level.
  ///
  /// - Parameters:
  ///   - quantiles: one for each step.
  ///   - level: their level, between 0 and 1.
  ///   - actual: what came, nil where it is not known.
  /// - Returns: nil where no value is known.
  public static func mean(
    quantiles: [Double], level: Double, actual: [Double?]
  ) -> Double? {
    precondition(
      quantiles.count == actual.count, "\(quantiles.count) quantiles of \(actual.count) values")
    let losses = zip(quantiles, actual).compactMap { quantile, actual in
      actual.map { loss(quantile: quantile, level: level, actual: $0) }
    }
    return losses.isEmpty ? nil : losses.reduce(0, +) / Double(losses.count)
  }

  /// The mean over steps and levels; nil where no value is known or there are no quantiles.
  public static func mean(_ forecast: Forecast, actual: [Double?]) -> Double? {
    let losses = zip(forecast.quantiles, forecast.levels).compactMap {
      mean(quantiles: $0, level: $1, actual: actual)
    }
    return losses.isEmpty ? nil : losses.reduce(0, +) / Double(losses.count)
  }
}
