import LinnetCorpora

/// How much of a series a forecaster sees at once, and how far it looks ahead. Stored in the model.
public struct WindowShape: Sendable, Codable, Equatable {
  /// The most values that are read.
  public var windowLength: Int
  /// How many steps are forecast.
  public var horizon: Int
  /// How many values make a season, rising; the longest of which the past has two is taken out of it.
  public var seasonLengths: [Int]

  /// A window of a season and the horizon, or of two horizons where that is longer; at least 8.
  public init(horizon: Int, seasonLengths: [Int]) {
    self.horizon = horizon
    self.seasonLengths = seasonLengths
    windowLength = min(
      max(2 * horizon, (seasonLengths.last ?? 1) + horizon, 8), Self.longestWindow)
  }

  /// The longest window, horizon and season.
  static let longestWindow = 1 << 14

  /// How far back the same place of the longest season is.
  var seasonLag: Int { seasonLengths.last ?? 1 }

  /// The seasons that are usual for a frequency: a day and a week where values are less than a day
  /// apart, else that of the frequency, as far as a window may be so long; none for numbered values.
  static func usualSeasons(_ frequency: Frequency) -> [Int] {
    let season = frequency.seasonLength
    guard season > 1 else { return [] }
    let seasons = frequency.unit == .second ? [season, 7 * season] : [season]
    return seasons.filter { $0 <= longestWindow }
  }
}
