public import LinnetCorpora
import LinnetTraining

/// What a model is to beat on the dev texts: a guess, and a model that is trained in seconds.
public struct ClassifierBaselines: Sendable, Equatable {
  /// The most frequent label of the training texts.
  public let majorityLabel: String
  /// Accuracy of giving every dev text that label.
  public let majorityAccuracy: Double
  /// Accuracy of the linear model in its own recipe; nil where its training diverged, or
  /// where a dev text has a label that no training text has.
  public let linearAccuracy: Double?

  /// Trains a linear model with the features and the seed of `settings`, and otherwise its defaults.
  ///
  /// - Throws: `ClassifierError` as `ClassifierTraining` does.
  /// - Complexity: that of a linear model's training.
  public init(
    train: [LabeledText], development: [LabeledText], settings: ClassifierSettings,
    threads: Int = 1, shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws {
    var counts: [String: Double] = [:]
    for text in train { counts[text.label, default: 0] += text.weight }
    let label =
      counts.max {
        ($0.value, $1.key) < ($1.value, $0.key)
      }?.key ?? ""
    majorityLabel = label
    majorityAccuracy = development.share { $0.label == label }
    var linear = ClassifierSettings(encoder: .linear)
    linear.features = settings.features
    linear.features.subwordBuckets = 0
    if linear.features.shortcutBuckets == 0 {
      linear.features.shortcutBuckets = FeatureConfiguration().shortcutBuckets
    }
    linear.classWeights = settings.classWeights
    linear.training.seed = settings.training.seed
    do {
      linearAccuracy = try ClassifierTraining(
        train: train, development: development, settings: linear
      ).run(threads: threads, shouldStop: shouldStop)
        .classifier.configuration.training.developmentAccuracy
    } catch is TrainingError {
      linearAccuracy = nil
    } catch ClassifierError.unknownLabel {
      linearAccuracy = nil
    }
  }
}

extension [LabeledText] {
  /// The part of the weight that some texts have.
  fileprivate func share(_ isCounted: (LabeledText) -> Bool) -> Double {
    let all = reduce(0) { $0 + $1.weight }
    return all > 0 ? reduce(0) { $0 + (isCounted($1) ? $1.weight : 0) } / all : 0
  }
}
