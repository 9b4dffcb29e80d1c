/// Everything about a translator but its weights and subwords: what a model file holds as JSON.
public struct TranslatorConfiguration: Sendable, Codable, Equatable {
  /// The language that is translated from, a tag such as `en`.
  public var sourceLanguage: String
  /// The language that is translated to.
  public var targetLanguage: String
  /// The network.
  public var network: TranslatorNetworkConfiguration
  /// How the model was trained, for people and for checks; no influence on its results.
  public var training: Summary

  /// The languages, as people say them.
  var languages: String { "\(sourceLanguage) to \(targetLanguage)" }

  /// How a model was trained.
  public struct Summary: Sendable, Codable, Equatable {
    /// Training pairs.
    public var pairs: Int
    /// Dev pairs.
    public var developmentPairs: Int
    /// The epoch whose weights were kept, counted from 1.
    public var bestEpoch: Int
    /// BLEU of the greedy translations of the dev sources, as sacreBLEU has it by default.
    public var developmentBLEU: Double
    /// The seed.
    public var seed: UInt64
  }
}
