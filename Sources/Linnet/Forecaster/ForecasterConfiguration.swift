/// Everything about a forecaster but its weights: what a model file holds as JSON.
public struct ForecasterConfiguration: Sendable, Codable, Equatable {
  /// How far apart values are, as `Frequency` reads it.
  public var frequency: String
  /// How much is read, and how far ahead it looks.
  public var shape: WindowShape
  /// The levels of the quantiles, rising; the middle one is 0.5.
  public var levels: [Double]
  /// What is known of each time beside the value.
  public var known: KnownColumns
  /// The network.
  public var network: ForecasterNetworkConfiguration
  /// How networks and simple methods become one forecast.
  public var blend: ForecastBlend
  /// How the model was trained, for people and for checks; no influence on its results.
  public var training: TrainingRecord

  /// How a model was trained.
  public struct TrainingRecord: Sendable, Codable, Equatable {
    /// Series.
    public var series: Int
    /// Their values.
    public var values: Int
    /// How many values at the end of each series were left out, to measure the model on.
    public var leftOut: Int
    /// The epoch whose weights were kept, counted from 1.
    public var bestEpoch: Int
    /// The mean pinball loss at the ends of the series, in units of their steps.
    public var developmentLoss: Double
    /// The seed.
    public var seed: UInt64
  }

  /// How many values make a season in measures and in exponential smoothing; 1 for none.
  public var seasonLength: Int { shape.seasonLengths.first ?? 1 }
}
