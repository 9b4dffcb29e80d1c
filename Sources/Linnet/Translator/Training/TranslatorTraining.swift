public import LinnetCorpora
import LinnetNN
import LinnetTensor
import LinnetText
public import LinnetTraining

/// A training run: sentences and their translations in, a `Translator` out.
///
///     let pairs = try ParallelTexts(source: "train.en", target: "train.fr").all()
///     let split = try ParallelSplit(pairs, seed: 1)
///     let training = try TranslatorTraining(train: split.train, development: split.development)
///     let translator = try training.run().translator
///     try translator.write(to: "en-fr.safetensors")
public struct TranslatorTraining: ModelTraining {
  /// The settings of the run.
  public let settings: TranslatorSettings
  /// What was left out, if anything: a line.
  public let warnings: [String]
  /// The tokens of the source's vocabulary, and of the target's.
  public let vocabularySizes: (source: Int, target: Int)

  /// The common names that come out of translations as they went in, where rare ones are protected; else nil.
  public var commonNames: Set<String>? { task.names?.common }

  /// The pairs that are left to train on.
  public var pairCount: Int { task.train.count }

  let task: TranslatorTask
  private let maximumSourceLength: Int
  private let vocabularies: (source: SubwordVocabulary, target: SubwordVocabulary)
  private let fingerprint: String
  private let base: Translator?

  /// Sentences of so many subwords are not cut, however short those of the corpus are.
  private static let fewestTokens = 24

  /// What a run ended with.
  public struct Outcome: TrainingOutcome {
    /// The model: the best weights on the dev pairs.
    public let translator: Translator
    /// Whether the run was stopped before its end.
    public let wasInterrupted: Bool
    /// The epoch whose weights the model has, counted from 1; 0 where none was complete.
    public var bestEpoch: Int { translator.configuration.training.bestEpoch }
    /// BLEU of its greedy translations of the dev sources.
    public let bleu: BLEUScore
    /// chrF2 of the same.
    public let chrF: Double
  }

  /// Learns the subwords and encodes the pairs.
  ///
  /// With `base`, a model to go on from, its sizes, subwords, protected numbers and names and weights are taken over.
  ///
  /// - Throws: `TranslatorError` where there are no pairs, `base` is of other languages or the network
  ///   would be too large; `ModelContentsError` for settings that no model may have; `TextError` for
  ///   a vocabulary that is too small; `VocabularyError` where counts cannot be put aside.
  /// - Complexity: linear in the texts, which are kept.
  public init(
    train: [TextPair], development: [TextPair],
    settings: TranslatorSettings = TranslatorSettings(), continuing base: Translator? = nil
  ) throws {
    var settings = settings
    if let base {
      settings.network = base.configuration.network
      settings.protectedDigits = base.configuration.protectedDigits
      try Self.check(base, settings)
    }
    guard !train.isEmpty else { throw TranslatorError.noPairs }
    guard !development.isEmpty else { throw TranslatorError.noDevelopmentPairs }
    try Self.configuration(settings).check(path: "settings")
    self.settings = settings
    self.base = base
    let digits = settings.protectedDigits
    let names = try NameLearning(train, settings, continuing: base)
    let normalizer = try SentenceNormalizer()
    let protect = { (texts: TextPair) in
      normalizer.pair(
        source: texts.source, target: texts.target, fewestDigits: digits,
        names: { names?.rare.ranges(in: $0) ?? [] })
    }
    let protected = train.map(protect)
    vocabularies =
      try base.map { ($0.source.vocabulary, $0.target.vocabulary) }
      ?? Self.vocabularies(of: protected, settings)
    vocabularySizes = (vocabularies.source.count, vocabularies.target.count)
    try Self.checkSize(vocabularySizes, settings)
    let source = try SentenceCoder(
      vocabularies.source, fewestDigits: digits, names: names?.rare)
    let target = try SentenceCoder(vocabularies.target, fewestDigits: digits)
    let pairs = try LearnablePairs(
      train, protected, source: source, target: target, maximumLength: settings.maximumLength,
      name: "pairs")
    let developmentPairs = try LearnablePairs(
      development, development.map(protect), source: source, target: target,
      maximumLength: settings.maximumLength, name: "dev pairs")
    maximumSourceLength = min(
      max(Self.fewestTokens, pairs.longSource, base?.configuration.maximumSourceLength ?? 0),
      Passage.mostTokens)
    warnings = [pairs.warning, developmentPairs.warning].compactMap(\.self)
    task = TranslatorTask(
      train: pairs.pairs,
      development: DevelopmentPairs(developmentPairs.pairs, source: source, target: target),
      source: source, target: target, settings: settings, names: names)
    fingerprint = try Self.fingerprint(settings, train, development, base)
  }

  /// - Throws: `TrainingError.diverged`; `CheckpointError`; what reading and writing checkpoints throws.
  public func run(following: RunFollowing) throws -> Outcome {
    let end = try trainingRun(makeNetwork(), following)
    let translations = task.development.translations(
      by: end.model, task.target, on: WorkerPool(threads: following.threads))
    let references = task.development.references
    var configuration = Self.configuration(settings)
    configuration.maximumSourceLength = maximumSourceLength
    configuration.training = .init(
      pairs: task.train.count, developmentPairs: task.development.count, bestEpoch: end.bestEpoch,
      developmentBLEU: end.bestScore?.metric ?? 0, seed: settings.training.seed)
    return Outcome(
      translator: try Translator(
        configuration, end.model, source: vocabularies.source, target: vocabularies.target,
        names: task.names?.rare),
      wasInterrupted: end.wasInterrupted,
      bleu: BLEU().score(hypotheses: translations, references: references),
      chrF: ChrF().score(hypotheses: translations, references: references))
  }

  /// Tries rising learning rates for a while, from fresh weights.
  public func findLearningRate(threads: Int) -> LearningRateFinder.Result {
    trainingRun.findLearningRate(makeNetwork(), threads: threads)
  }

  private var trainingRun: TrainingRun<TranslatorTask> {
    TrainingRun(task: task, settings: settings, fingerprint: fingerprint)
  }

  /// A network with its first weights.
  func makeNetwork() -> TranslatorNetwork {
    if let base { return base.network }
    var random = SeededRandom(seed: settings.training.seed, RandomStream.initialization)
    return TranslatorNetwork(
      settings.network, sourceVocabularySize: vocabularySizes.source,
      targetVocabularySize: vocabularySizes.target, random: &random)
  }
}
