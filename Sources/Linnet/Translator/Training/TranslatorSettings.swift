public import LinnetTraining

/// All settings of a translator's training run.
public struct TranslatorSettings: TrainingSettings {
  /// The language that is translated from, a tag such as `en`.
  public var sourceLanguage = "en"
  /// The language that is translated to.
  public var targetLanguage = "fr"
  /// The network.
  public var network = TranslatorNetworkConfiguration()
  /// The run; `batchSize` counts pairs.
  public var training = TrainingConfiguration(
    epochs: 30, batchSize: 64, learningRate: 4e-3,
    schedule: LearningRateSchedule(.cosine, warmup: 0.03), averagedEpochs: 5)
  /// The optimizer.
  public var optimizer = OptimizerKind.adamW
  /// Decay of weights.
  public var weightDecay: Float = 0.01
  /// The most subwords of a vocabulary: that of both languages, or each of two.
  public var vocabularySize = 6_000
  /// Rarer pairs of subwords are not joined.
  public var minimumFrequency = 2
  /// The part of merges of a source that is left out in training, so that a word is seen in many spellings.
  public var bpeDropout = 0.1
  /// The part of tokens whose vectors are zero in training, on both sides.
  public var wordDropout: Float = 0
  /// Label smoothing.
  public var labelSmoothing: Float = 0.1
  /// How much it costs that two readings of a pair, with other features dropped, differ (R-Drop, Liang et
  /// al. 2021, arXiv 2106.14448). Where it is not 0, a step takes twice as long.
  public var consistency: Float = 0
  /// The part of the pairs that are shown in capitals.
  public var capitalsShare = 0.02
  /// The part of the pairs that are shown without the punctuation at their ends: people leave it away.
  public var unpunctuatedShare = 0.05
  /// Numbers of so many digits or more come out as they went in. More than 1 leaves shorter ones to the model,
  /// which can learn to write them as the language does, from a corpus that has enough of them.
  public var protectedDigits = 1
  /// The longest side of a pair to train on, in subwords; longer ones are left out.
  public var maximumLength = 250

  /// The most learnt numbers of a network; see `ClassifierSettings.maximumWeights`.
  public static let maximumWeights = ClassifierSettings.maximumWeights

  /// The default.
  public init() {}
}
