/// One of the models of exponential smoothing: how error, trend and season come together (Hyndman,
/// Koehler, Ord and Snyder 2008, Forecasting with Exponential Smoothing, doi:10.1007/978-3-540-71918-2).
public struct SmoothingForm: Hashable, Sendable {
  /// How the error comes in.
  public enum Error: String, Sendable {
    /// y = μ + ε
    case additive = "A"
    /// y = μ (1 + ε)
    case multiplicative = "M"
  }

  /// How the level moves.
  public enum Trend: String, Sendable {
    /// It has no trend.
    case none = "N"
    /// A line.
    case additive = "A"
    /// A line that levels out.
    case damped = "Ad"
  }

  /// How the season comes in.
  public enum Season: String, Sendable {
    /// There is none.
    case none = "N"
    /// It is added to the level.
    case additive = "A"
    /// It multiplies the level.
    case multiplicative = "M"
  }

  /// How the error comes in.
  public let error: Error
  /// How the level moves.
  public let trend: Trend
  /// How the season comes in.
  public let season: Season
  /// How many values make a season; 1 where there is none.
  public let seasonLength: Int

  /// A form; the length of the season counts where there is one.
  public init(error: Error, trend: Trend, season: Season, seasonLength: Int) {
    precondition(season == .none || seasonLength > 1, "a season of \(seasonLength)")
    self.error = error
    self.trend = trend
    self.season = season
    self.seasonLength = season == .none ? 1 : seasonLength
  }

  /// Whether it is for values above zero only.
  public var needsPositiveValues: Bool { error == .multiplicative || season == .multiplicative }

  /// How many numbers are fitted to the data: smoothing parameters, the first states (those of a season
  /// add up to a fixed number, so one of them is not free) and the variance.
  public var parameterCount: Int {
    let trendCount =
      switch trend {
      case .none: 0
      case .additive: 2
      case .damped: 3
      }
    return 2 + trendCount + (season == .none ? 0 : seasonLength) + 1
  }

  /// The forms among which to choose.
  ///
  /// Those whose variance is infinite or whose states can run away are left out: additive errors of a
  /// multiplicative season (Hyndman and others 2008, section 2.7).
  ///
  /// - Parameters:
  ///   - seasonLength: 1 for none.
  ///   - isPositive: whether all values are above zero.
  /// - Returns: up to 15 forms.
  static func candidates(seasonLength: Int, isPositive: Bool) -> [SmoothingForm] {
    let errors: [Error] = isPositive ? [.additive, .multiplicative] : [.additive]
    return errors.flatMap { error in
      [Trend.none, .additive, .damped].flatMap { trend in
        [Season.none, .additive, .multiplicative].compactMap { season in
          guard season == .none || seasonLength > 1,
            season != .multiplicative || error == .multiplicative
          else { return nil }
          return SmoothingForm(
            error: error, trend: trend, season: season, seasonLength: seasonLength)
        }
      }
    }
  }
}

extension SmoothingForm: CustomStringConvertible {
  /// As in the literature: `ETS(A,Ad,M)`.
  public var description: String { "ETS(\(error.rawValue),\(trend.rawValue),\(season.rawValue))" }
}
