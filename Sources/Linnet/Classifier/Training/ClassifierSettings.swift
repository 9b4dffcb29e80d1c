import LinnetNN
public import LinnetTraining

/// All settings of a training run. The defaults are those that did best on SMS Spam and SST-2; see
/// docs/decisions.
public struct ClassifierSettings: TrainingSettings {
  /// How a label's weight in the loss follows from its count.
  public enum ClassWeights: String, Sendable, Codable, CaseIterable {
    /// Every text counts the same.
    case none
    /// Every label counts the same: a text weighs texts / (labels · texts of its label).
    case balanced
  }

  /// How texts become numbers.
  public var features = FeatureConfiguration()
  /// The network.
  public var network = NetworkConfiguration()
  /// The run.
  public var training = TrainingConfiguration(
    epochs: nil, batchSize: 32, learningRate: 2e-3,
    schedule: LearningRateSchedule(.cosine, warmup: 0.1))
  /// The optimizer.
  public var optimizer = OptimizerKind.adamW
  /// Decay of weights.
  public var weightDecay: Float = 0.01
  /// Label smoothing.
  public var labelSmoothing: Float = 0.1
  /// How labels are weighted.
  public var classWeights = ClassWeights.none

  /// The default.
  public init() {}

  /// The defaults of an encoder: one that averages knows words by their character n-grams too, as
  /// fastText does, and takes nothing but the mean.
  public init(encoder: EncoderKind) {
    network.encoder = encoder
    guard encoder == .feedForward else { return }
    features.subwordBuckets = 1 << 16
    network.pooling = [.mean]
  }
}
