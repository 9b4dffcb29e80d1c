public import ArgumentParser
public import Linnet
public import LinnetNN

/// What a classifier is made of. What is not given is the encoder's default.
struct ClassifierModelOptions: ParsableArguments {
  private static let network = NetworkConfiguration()
  private static let features = FeatureConfiguration()

  @Option(help: "Columns of the embedding table. (default: \(Self.network.embeddingSize))")
  var embeddingSize: Int?

  @Option(
    help: "Units of a recurrent layer, per direction. (default: \(Self.network.hiddenSize))")
  var hiddenSize: Int?

  @Option(help: "Recurrent layers one upon another. (default: \(Self.network.layers))")
  var layers: Int?

  @Option(
    help: """
      How two directions become one: concatenation, sum, mean or maximum. (default: \
      \(Self.network.combination.rawValue))
      """)
  var combine: DirectionCombination?

  @Option(
    help: ArgumentHelp(
      "What makes a vector of a text: last, mean, max, attention; several "
        + "with commas. (default: max,mean; mean of feed-forward)", valueName: "kinds"))
  var pooling: String?

  @Option(help: "The part of features dropped in training. (default: \(Self.network.dropout))")
  var dropout: Float?

  @Option(help: "The part of words dropped in training. (default: \(Self.network.wordDropout))")
  var wordDropout: Float?

  @Option(help: "Tokens in a window; longer texts are read in several.")
  var maxTokens = FeatureConfiguration().maximumTokens

  @Option(help: "The largest vocabulary.")
  var vocabularySize = FeatureConfiguration().vocabularySize

  @Option(help: "Rarer words are unknown.")
  var minFrequency = FeatureConfiguration().minimumFrequency

  @Option(
    help: """
      Buckets of character n-grams in a word's vector; 0 for none. (default: 0; 65536 of \
      feed-forward)
      """)
  var subwordBuckets: Int?

  @Option(help: "Buckets of n-grams in the shortcut to the labels; 0 for none.")
  var shortcutBuckets = FeatureConfiguration().shortcutBuckets

  @Option(help: "The part of the truth that is spread over all labels.")
  var labelSmoothing = ClassifierSettings().labelSmoothing

  @Option(help: "How labels are weighted: none, or balanced.")
  var classWeights = ClassifierSettings().classWeights

  func validate() throws {
    try OptionRange.check("--embedding-size", embeddingSize ?? 1, 1...4096)
    try OptionRange.check("--hidden-size", hiddenSize ?? 1, 1...4096)
    try OptionRange.check("--layers", layers ?? 1, 1...16)
    try OptionRange.check("--dropout", dropout ?? 0, 0...0.99)
    try OptionRange.check("--word-dropout", wordDropout ?? 0, 0...0.99)
    try OptionRange.check("--max-tokens", maxTokens, 1...100_000)
    try OptionRange.check("--vocabulary-size", vocabularySize, 5...10_000_000)
    try OptionRange.check("--min-frequency", minFrequency, 1...1_000_000)
    try OptionRange.check("--subword-buckets", subwordBuckets ?? 0, 0...1 << 24)
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

  /// Refuses options that the encoder has no use for.
  func check(fits encoder: EncoderKind) throws {
    func refuse(_ option: String, _ isGiven: Bool, unless fits: Bool, _ encoders: String) throws {
      guard !isGiven || fits else {
        throw ValidationError(
          "\(option): expected \(encoders) for --encoder, found \(encoder.rawValue)")
      }
    }
    let (readsTokens, isRecurrent) = (encoder != .linear, encoder.isRecurrent)
    let anyButLinear = "another one than linear"
    try refuse("--embedding-size", embeddingSize != nil, unless: readsTokens, anyButLinear)
    try refuse("--pooling", pooling != nil, unless: readsTokens, anyButLinear)
    try refuse("--dropout", dropout != nil, unless: readsTokens, anyButLinear)
    try refuse("--word-dropout", wordDropout != nil, unless: readsTokens, anyButLinear)
    try refuse("--subword-buckets", subwordBuckets != nil, unless: readsTokens, anyButLinear)
    try refuse("--shortcut-buckets 0", shortcutBuckets == 0, unless: readsTokens, anyButLinear)
    let recurrent = "rnn, lstm, gru or bi-lstm"
    try refuse("--hidden-size", hiddenSize != nil, unless: isRecurrent, recurrent)
    try refuse("--layers", layers != nil, unless: isRecurrent, recurrent)
    try checkPooling(fits: encoder)
    try refuse("--combine", combine != nil, unless: encoder == .biLSTM, "bi-lstm")
  }

  /// Refuses a pooling that the encoder, another one than linear, does not have.
  func checkPooling(fits encoder: EncoderKind) throws {
    guard try poolingKinds()?.contains(.lastState) == true, !encoder.isRecurrent else { return }
    throw ValidationError(
      "--pooling last: expected rnn, lstm, gru or bi-lstm for --encoder, found \(encoder.rawValue)")
  }

  func apply(to settings: inout ClassifierSettings) throws {
    func set<Value>(_ setting: inout Value, _ value: Value?) { setting = value ?? setting }
    set(&settings.network.embeddingSize, embeddingSize)
    set(&settings.network.hiddenSize, hiddenSize)
    set(&settings.network.layers, layers)
    set(&settings.network.combination, combine)
    set(&settings.network.pooling, try poolingKinds())
    set(&settings.network.dropout, dropout)
    set(&settings.network.wordDropout, wordDropout)
    settings.features.maximumTokens = maxTokens
    settings.features.vocabularySize = vocabularySize
    settings.features.minimumFrequency = minFrequency
    set(&settings.features.subwordBuckets, subwordBuckets)
    settings.features.shortcutBuckets = shortcutBuckets
    settings.labelSmoothing = labelSmoothing
    settings.classWeights = classWeights
  }

  private func poolingKinds() throws -> [PoolingKind]? {
    guard let pooling else { return nil }
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
