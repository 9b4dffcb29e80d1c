public import LinnetText

/// How a classifier turns a text into numbers. Stored in the model.
public struct FeatureConfiguration: Sendable, Codable, Equatable {
  /// Words and their normalization.
  public var tokenizer = TokenizerConfiguration()
  /// The largest vocabulary, special tokens included.
  public var vocabularySize = 30_000
  /// Words that occur less often in training are unknown.
  public var minimumFrequency = 2
  /// Buckets for the character n-grams that, with the word, make up a token's vector; 0 for none.
  public var subwordBuckets = 0
  /// Buckets for the n-grams of the shortcut; 0 for no shortcut.
  public var shortcutBuckets = 1 << 18
  /// Lengths of character n-grams, the marks of a word's beginning and end counted.
  public var characterNGrams = 2...5
  /// What the shortcut's features are multiplied by.
  public var shortcutScale: Float = 5
  /// Tokens in a window; longer texts are read in several.
  public var maximumTokens = 400

  /// The default.
  public init() {}
}
