public import ArgumentParser
public import Linnet
public import LinnetNN

/// What a classifier is made of.
struct ClassifierModelOptions: ParsableArguments {
  @Option(help: "Columns of the embedding table.")
  var embeddingSize = NetworkConfiguration().embeddingSize

  @Option(help: "Units of an LSTM, per direction.")
  var hiddenSize = NetworkConfiguration().hiddenSize

  @Option(help: "Bidirectional LSTMs one upon another.")
  var layers = NetworkConfiguration().layers

  @Option(help: "How the directions become one: concatenation, sum, mean or maximum.")
  var combine = NetworkConfiguration().combination

  @Option(
    help: ArgumentHelp(
      "What makes a vector of a text: last, mean, max, attention; several "
        + "with commas.", valueName: "kinds"))
  var pooling = NetworkConfiguration().pooling.map(\.rawValue).joined(separator: ",")

  @Option(help: "The part of features dropped in training.")
  var dropout = NetworkConfiguration().dropout

  @Option(help: "The part of words dropped in training.")
  var wordDropout = NetworkConfiguration().wordDropout

  @Option(help: "Tokens in a window; longer texts are read in several.")
  var maxTokens = FeatureConfiguration().maximumTokens

  @Option(help: "The largest vocabulary.")
  var vocabularySize = FeatureConfiguration().vocabularySize

  @Option(help: "Rarer words are unknown.")
  var minFrequency = FeatureConfiguration().minimumFrequency

  @Option(help: "Buckets of character n-grams in a word's vector; 0 for none.")
  var subwordBuckets = FeatureConfiguration().subwordBuckets

  @Option(help: "Buckets of n-grams in the shortcut to the labels; 0 for none.")
  var shortcutBuckets = FeatureConfiguration().shortcutBuckets

  @Option(help: "The part of the truth that is spread over all labels.")
  var labelSmoothing = ClassifierSettings().labelSmoothing

  @Option(help: "How labels are weighted: none, or balanced.")
  var classWeights = ClassifierSettings().classWeights

  func validate() throws {
    try OptionRange.check("--embedding-size", embeddingSize, 1...4096)
    try OptionRange.check("--hidden-size", hiddenSize, 1...4096)
    try OptionRange.check("--layers", layers, 1...16)
    try OptionRange.check("--dropout", dropout, 0...0.99)
    try OptionRange.check("--word-dropout", wordDropout, 0...0.99)
    try OptionRange.check("--max-tokens", maxTokens, 1...100_000)
    try OptionRange.check("--vocabulary-size", vocabularySize, 5...10_000_000)
    try OptionRange.check("--min-frequency", minFrequency, 1...1_000_000)
    try OptionRange.check("--subword-buckets", subwordBuckets, 0...1 << 24)
    try OptionRange.check("--shortcut-buckets", shortcutBuckets, 0...1 << 24)
    try OptionRange.check("--label-smoothing", labelSmoothing, 0...0.99)
    _ = try poolingKinds()
    try checkSize()
  }

  /// Refuses a network that is too large for any corpus.
  private func checkSize() throws {
    var settings = ClassifierSettings()
    try apply(to: &settings)
    let count = settings.weightCount(labels: 2, vocabularySize: 0)
    guard count <= ClassifierSettings.maximumWeights else {
      throw ValidationError(
        "--embedding-size, --hidden-size, --layers and --subword-buckets: expected a model of at "
          + "most \(ClassifierSettings.maximumWeights) weights, found \(count)")
    }
  }

  func apply(to settings: inout ClassifierSettings) throws {
    settings.network.embeddingSize = embeddingSize
    settings.network.hiddenSize = hiddenSize
    settings.network.layers = layers
    settings.network.combination = combine
    settings.network.pooling = try poolingKinds()
    settings.network.dropout = dropout
    settings.network.wordDropout = wordDropout
    settings.features.maximumTokens = maxTokens
    settings.features.vocabularySize = vocabularySize
    settings.features.minimumFrequency = minFrequency
    settings.features.subwordBuckets = subwordBuckets
    settings.features.shortcutBuckets = shortcutBuckets
    settings.labelSmoothing = labelSmoothing
    settings.classWeights = classWeights
  }

  private func poolingKinds() throws -> [PoolingKind] {
    let kinds = try pooling.split(separator: ",").map { name in
      guard let kind = PoolingKind(rawValue: String(name)) else {
        throw ValidationError(
          "--pooling: expected \(PoolingKind.allCases.map(\.rawValue).joined(separator: ", ")), "
            + "found \"\(name)\"")
      }
      return kind
    }
    guard !kinds.isEmpty, Set(kinds).count == kinds.count else {
      throw ValidationError("--pooling: expected different kinds, found \"\(pooling)\"")
    }
    return kinds
  }
}

extension DirectionCombination: ExpressibleByArgument {}
extension ClassifierSettings.ClassWeights: ExpressibleByArgument {}
