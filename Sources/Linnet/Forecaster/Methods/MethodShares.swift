/// How much each method counts in the quantiles of a forecast. Stored in the model.
public struct MethodShares: Sendable, Codable, Equatable {
  /// The share of exponential smoothing, from 0 to 1.
  public var smoothing: Double
  /// The share of the seasonal naive forecast, from 0 to 1.
  public var naive: Double

  /// Shares of which the rest is that of the networks.
  public init(smoothing: Double = 0, naive: Double = 0) {
    self.smoothing = smoothing
    self.naive = naive
  }

  /// The share of the networks.
  public var networks: Double { max(0, 1 - smoothing - naive) }

  /// Those without reason for others: what did best on single series of M3, whose ends were left out.
  static let usual = MethodShares(smoothing: 0.5, naive: 0.25)

  /// Whether they are no shares of a whole; a little more is an error of rounding.
  var isFaulty: Bool {
    !(smoothing >= 0 && naive >= 0 && smoothing + naive <= 1 + 1e-9)
  }
}
