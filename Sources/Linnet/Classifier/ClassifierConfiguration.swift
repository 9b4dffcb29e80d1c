/// Everything about a classifier but its weights: what a model file holds as JSON.
public struct ClassifierConfiguration: Sendable, Codable, Equatable {
  /// The labels, in the order of the last layer's rows.
  public var labels: [String]
  /// How texts become numbers.
  public var features: FeatureConfiguration
  /// The network.
  public var network: NetworkConfiguration
  /// What logits are divided by, fitted on the dev set.
  public var temperature: Double
  /// How the model was trained, for people and for checks; no influence on its results.
  public var training: TrainingRecord

  /// How a model was trained.
  public struct TrainingRecord: Sendable, Codable, Equatable {
    /// Training texts.
    public var examples: Int
    /// Dev texts.
    public var developmentExamples: Int
    /// The epoch whose weights were kept, counted from 1.
    public var bestEpoch: Int
    /// Accuracy on the dev texts; each window of a long one counts by its share of the text.
    public var developmentAccuracy: Double
    /// The share of the dev texts' tokens that the vocabulary does not have.
    public var outOfVocabularyRate: Double
    /// The seed.
    public var seed: UInt64
  }
}
