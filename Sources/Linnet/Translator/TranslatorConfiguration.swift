import LinnetText

/// Everything about a translator but its weights and subwords: what a model file holds as JSON.
public struct TranslatorConfiguration: Sendable, Codable, Equatable {
  /// The language that is translated from, a tag such as `en`.
  public var sourceLanguage: String
  /// The language that is translated to.
  public var targetLanguage: String
  /// The network.
  public var network: TranslatorNetworkConfiguration
  /// Numbers of so many digits or more come out as they went in.
  public var protectedDigits = ProtectedText.longNumber
  /// A sentence of more subwords is translated in pieces: nearly all that the model learnt from have no more.
  public var maximumSourceLength = Passage.mostTokens
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

extension TranslatorConfiguration {
  /// Reads a configuration; that of an earlier version does not say which numbers are protected, nor how
  /// long sources are.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    sourceLanguage = try values.decode(String.self, forKey: .sourceLanguage)
    targetLanguage = try values.decode(String.self, forKey: .targetLanguage)
    network = try values.decode(TranslatorNetworkConfiguration.self, forKey: .network)
    protectedDigits =
      try values.decodeIfPresent(Int.self, forKey: .protectedDigits) ?? ProtectedText.longNumber
    maximumSourceLength =
      try values.decodeIfPresent(Int.self, forKey: .maximumSourceLength) ?? Passage.mostTokens
    training = try values.decode(Summary.self, forKey: .training)
  }
}
