/// Why a translator cannot be trained, or not join an ensemble.
public enum TranslatorError: Error, Sendable, Equatable, CustomStringConvertible {
  /// There are no pairs to train on.
  case noPairs
  /// There are no pairs to choose the best epoch by.
  case noDevelopmentPairs
  /// All pairs, or dev pairs, have a side without subwords, or with more than the settings allow.
  case unfitLengths(_ name: String, pairs: Int, maximumLength: Int)
  /// A model to go on from, or to translate together with, translates between other languages.
  case otherLanguages(expected: String, found: String)
  /// A model to translate together with has other subwords, or protects other numbers.
  case otherSubwords
  /// The network would have more weights than `TranslatorSettings.maximumWeights`.
  case tooLarge(weights: Int, vocabularySize: Int)

  /// One line: what was expected, and what was found.
  public var description: String {
    switch self {
    case .noPairs: "expected pairs to train on, found none"
    case .noDevelopmentPairs:
      "expected dev pairs to choose the best epoch by, found none; give more pairs, or dev files"
    case .unfitLengths(let name, let pairs, let maximumLength):
      "expected \(name) of 1 to \(maximumLength) subwords a side, found \(pairs) others only"
    case .otherLanguages(let expected, let found):
      "expected a model from \(expected), found one from \(found)"
    case .otherSubwords:
      "expected the subwords, protected digits and known words of the first model, found others; train all on the "
        + "same pairs and dev pairs, with the same settings but for the seed"
    case .tooLarge(let weights, let vocabularySize):
      "expected a network of at most \(TranslatorSettings.maximumWeights) weights, found \(weights) "
        + "for \(vocabularySize) subwords; give smaller sizes"
    }
  }
}
