public import LinnetTraining

/// All settings of a training run; see docs/decisions.
public struct ForecasterSettings: TrainingSettings {
  /// The network.
  public var network = ForecasterNetworkConfiguration()
  /// The levels of the quantiles, rising; an odd number, with 0.5 in the middle.
  public var levels: [Double] = [0.025, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.975]
  /// The most windows of a series in an epoch; where there are more, others are drawn in each.
  public var windowsPerSeries = 100
  /// The run.
  public var training = TrainingConfiguration(
    epochs: 20, batchSize: 64, learningRate: 3e-3,
    schedule: LearningRateSchedule(.cosine, warmup: 0.05))
  /// The optimizer.
  public var optimizer = OptimizerKind.adamW
  /// Decay of weights.
  public var weightDecay: Float = 0.01

  /// The default.
  public init() {}
}
