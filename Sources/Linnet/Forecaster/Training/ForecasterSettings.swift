public import LinnetTraining

/// All settings of a training run. The defaults are those that did best on the M3 series; see
/// docs/decisions.
public struct ForecasterSettings: TrainingSettings {
  /// The most learnt numbers of all networks together.
  public static let maximumWeights = 1 << 28

  /// The network.
  public var network = ForecasterNetworkConfiguration()
  /// The levels of the quantiles, rising; an odd number, with 0.5 in the middle.
  public var levels = [0.025, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.975]
  /// How many values make a season, rising; nil for those that are usual for the frequency.
  public var seasonLengths: [Int]?
  /// The most values that are read at once; nil for what suits season and horizon.
  public var windowLength: Int?
  /// The most windows of a series in an epoch, which are drawn anew in each.
  public var windowsPerSeries = 100
  /// The fewest windows in an epoch, of all series together; where there are fewer, they come again.
  public var minimumWindows = 512
  /// How many values at the end of each series are left out, to measure the model on.
  public var leftOut = 0
  /// The share of exponential smoothing in the forecasts; nil to find it.
  public var smoothingShare: Double?
  /// By how much quantiles are moved away from the median; nil to find it.
  public var spread: Double?
  /// The run.
  public var training = TrainingConfiguration(
    epochs: 12, batchSize: 64, learningRate: 3e-3,
    schedule: LearningRateSchedule(.cosine, warmup: 0.05))
  /// The optimizer.
  public var optimizer = OptimizerKind.adamW
  /// Decay of weights.
  public var weightDecay: Float = 0.01

  /// The default.
  public init() {}
}
