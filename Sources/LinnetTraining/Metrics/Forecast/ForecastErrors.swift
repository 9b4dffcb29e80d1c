/// How far forecasts are from what came, by the measures of the M4 competition and the usual ones.
///
/// Values that are missing, in the history too, are left out.
public struct ForecastErrors: Sendable, Equatable {
  /// MAE: the mean of |y − ŷ|, in the unit of the series.
  public let meanAbsoluteError: Double
  /// RMSE: the root of the mean of (y − ŷ)², in the unit of the series.
  public let rootMeanSquaredError: Double
  /// sMAPE as M4 has it: the mean of 200 |y − ŷ| / (|y| + |ŷ|) in percent, from 0 to 200; zero where
  /// both are zero (Makridakis et al. 2020, doi:10.1016/j.ijforecast.2019.04.014).
  public let symmetricPercentageError: Double
  /// MASE: the mean absolute error divided by that of the seasonal naive forecast within the history;
  /// nil where the history has no two different values a season apart (Hyndman and Koehler 2006,
  /// doi:10.1016/j.ijforecast.2006.03.001).
  public let scaledError: Double?

  init(
    meanAbsoluteError: Double, rootMeanSquaredError: Double, symmetricPercentageError: Double,
    scaledError: Double?
  ) {
    self.meanAbsoluteError = meanAbsoluteError
    self.rootMeanSquaredError = rootMeanSquaredError
    self.symmetricPercentageError = symmetricPercentageError
    self.scaledError = scaledError
  }

  /// The errors of one forecast; nil where no value came to compare it with.
  ///
  /// - Parameters:
  ///   - forecast: the expected values.
  ///   - actual: what came, nil where it is not known; as many.
  ///   - history: what the forecast was made from, nil where it was missing.
  ///   - seasonLength: the season of the MASE; 1 for none.
  public init?(
    forecast: [Double], actual: [Double?], history: [Double?], seasonLength: Int
  ) {
    precondition(
      forecast.count == actual.count, "\(forecast.count) forecasts of \(actual.count) values")
    let pairs = zip(forecast, actual).compactMap { forecast, actual in
      actual.map { (forecast, $0) }
    }
    guard !pairs.isEmpty else { return nil }
    let errors = pairs.map { abs($0 - $1) }
    meanAbsoluteError = mean(errors)
    rootMeanSquaredError = mean(errors.map { $0 * $0 }).squareRoot()
    symmetricPercentageError = mean(
      pairs.map { $0 == $1 ? 0 : 200 * abs($0 - $1) / (abs($0) + abs($1)) })
    scaledError = Self.scale(history, seasonLength: seasonLength).map { mean(errors) / $0 }
  }

  /// The mean absolute difference of values a season apart, the denominator of the MASE; nil where it
  /// is zero or there are none.
  public static func scale(_ history: [Double?], seasonLength: Int) -> Double? {
    precondition(seasonLength > 0, "a season of \(seasonLength)")
    let differences = zip(history, history.dropFirst(seasonLength)).compactMap { earlier, later in
      if let earlier, let later { abs(later - earlier) } else { nil }
    }
    guard !differences.isEmpty else { return nil }
    let scale = mean(differences)
    return scale > 0 ? scale : nil
  }

  /// The mean of each measure over several forecasts, each counting the same; the MASE of those that
  /// have one. Nil without any.
  public init?(meanOf errors: [ForecastErrors]) {
    guard !errors.isEmpty else { return nil }
    let scaled = errors.compactMap(\.scaledError)
    self.init(
      meanAbsoluteError: mean(errors.map(\.meanAbsoluteError)),
      rootMeanSquaredError: mean(errors.map(\.rootMeanSquaredError)),
      symmetricPercentageError: mean(errors.map(\.symmetricPercentageError)),
      scaledError: scaled.isEmpty ? nil : mean(scaled))
  }

  /// OWA: the mean of sMAPE and MASE, each divided by that of another method; M4 takes
  /// ``SeasonallyAdjustedNaive`` and means over all series. Nil where a quotient does not exist.
  public func overallWeightedAverage(relativeTo other: ForecastErrors) -> Double? {
    guard let scaledError, let otherScaled = other.scaledError, otherScaled > 0,
      other.symmetricPercentageError > 0
    else { return nil }
    return
      (symmetricPercentageError / other.symmetricPercentageError + scaledError / otherScaled) / 2
  }
}

/// The mean of at least one number.
func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }
