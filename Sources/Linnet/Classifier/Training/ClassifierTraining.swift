public import LinnetCorpora
import LinnetNN
import LinnetTensor
import LinnetText
public import LinnetTraining

/// A training run: labelled texts in, a `TextClassifier` out.
///
///     let texts = try LabeledTexts.read(path: "train.tsv")
///     let split = try DatasetSplit(texts, seed: 1)
///     let training = try ClassifierTraining(train: split.train, development: split.development)
///     let classifier = try training.run().classifier
///     try classifier.write(to: "model.safetensors")
public struct ClassifierTraining: ModelTraining {
  /// The settings of the run.
  public let settings: ClassifierSettings
  /// The labels, in byte order.
  public let labels: [String]
  /// The share of the dev texts' tokens that the vocabulary does not have.
  public let outOfVocabularyRate: Double

  let task: ClassifierTask
  private let vocabulary: Vocabulary
  private let exampleTexts: Int
  private let fingerprint: String
  private let base: TextClassifier?

  /// What a run ended with.
  public struct Outcome: TrainingOutcome {
    /// The model: the best weights on the dev texts.
    public let classifier: TextClassifier
    /// Whether the run was stopped before its end.
    public let wasInterrupted: Bool
    /// The epoch whose weights the model has, counted from 1; 0 where none was complete.
    public var bestEpoch: Int { classifier.configuration.training.bestEpoch }
    /// The label that the model gives every dev text, if there are at least ten, of more labels, and
    /// it gives them only one: it has learnt nothing.
    public let onlyLabel: String?
  }

  /// Builds the vocabulary and encodes the texts.
  ///
  /// With `base`, a model to go on from, its features, sizes, vocabulary and weights are taken over,
  /// and labels that are new to it are put behind its own.
  ///
  /// - Throws: `ClassifierError` where there are not two labels, a dev text has a label that
  ///   training has not, or the network would be too large; `TextError` for settings that the tokenizer refuses.
  /// - Complexity: linear in the texts; they are kept as eight bytes a token.
  public init(
    train: [LabeledText], development: [LabeledText],
    settings: ClassifierSettings = ClassifierSettings(), continuing base: TextClassifier? = nil
  ) throws {
    var settings = settings
    if let base {
      settings.features = base.configuration.features
      settings.network = base.configuration.network
    }
    let labels = Self.labels(of: train, after: base?.labels ?? [])
    try Self.check(labels: labels, development: development)
    try Self.check(labels, settings)
    self.settings = settings
    self.labels = labels
    self.base = base
    exampleTexts = train.count
    fingerprint = try Self.fingerprint(settings, train, development, base)
    let encoder = try TextEncoder(settings.features)
    vocabulary = try base?.vocabulary ?? encoder.vocabulary(of: train, settings.features)
    try Self.checkSize(labels, vocabulary, settings)
    var types = try TokenTypes(settings.features, vocabulary)
    let numbers = Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($1, $0) })
    func encoded(_ texts: [LabeledText]) -> [LabeledDocument] {
      texts.map { text in
        LabeledDocument(
          windows: encoder.encode(text.text, &types).windows(of: settings.features.maximumTokens),
          target: numbers[text.label] ?? 0, weight: Float(text.weight))
      }
    }
    let trainDocuments = encoded(train)
    let developmentDocuments = encoded(development)
    outOfVocabularyRate = Self.unknownShare(
      of: developmentDocuments.flatMap { $0.windows }, types)
    let shortcut =
      base != nil
      ? base?.shortcut
      : settings.features.shortcutBuckets > 0
        ? ShortcutFeatures(
          bucketCount: settings.features.shortcutBuckets, scale: settings.features.shortcutScale,
          texts: trainDocuments.flatMap { $0.windows }, types) : nil
    var examples = Self.examples(of: trainDocuments)
    if settings.classWeights == .balanced { examples.balance(labelCount: labels.count) }
    task = ClassifierTask(
      train: examples, development: developmentDocuments,
      assembler: InputAssembler(
        types, vocabulary, settings.features, settings.network, shortcut),
      loss: CrossEntropy(labelSmoothing: settings.labelSmoothing),
      wordDropout: settings.network.wordDropout)
  }

  /// - Throws: `TrainingError.diverged`; `CheckpointError`; what reading and writing checkpoints throws.
  public func run(following: RunFollowing) throws -> Outcome {
    let end = try trainingRun(makeNetwork(), following)
    let logits = task.developmentLogits(of: end.model, on: WorkerPool(threads: following.threads))
    let given = Set(logits.map(indexOfLargest))
    let isWrong = Set(task.development.map(\.target)).count > 1
    return Outcome(
      classifier: try makeClassifier(end, logits), wasInterrupted: end.wasInterrupted,
      onlyLabel: given.count == 1 && isWrong && logits.count >= 10
        ? given.first.map { labels[$0] } : nil)
  }

  /// Tries rising learning rates for a while, from fresh weights.
  public func findLearningRate(threads: Int) -> LearningRateFinder.Result {
    trainingRun.findLearningRate(makeNetwork(), threads: threads)
  }

  private var trainingRun: TrainingRun<ClassifierTask> {
    TrainingRun(task: task, settings: settings, fingerprint: fingerprint)
  }

  /// A network with its first weights.
  func makeNetwork() -> ClassifierNetwork {
    if let base { return base.network.extended(toLabels: labels.count) }
    var random = SeededRandom(
      seed: settings.training.seed, RandomStream.initialization)
    var network = ClassifierNetwork(
      settings.network,
      embeddingRows: vocabulary.count + settings.features.subwordBuckets
        + TokenShape.allCases.count,
      shortcutRows: settings.features.shortcutBuckets, labelCount: labels.count, random: &random)
    network.tokens?.embedding.table.value.fill(
      rows: 0..<Int(SpecialTokens.unknown) + 1, with: 0)
    return network
  }

  private func makeClassifier(
    _ end: TrainingRun<ClassifierTask>.End, _ logits: [[Double]]
  ) throws -> TextClassifier {
    var configuration = ClassifierConfiguration(
      labels: labels, features: settings.features, network: settings.network, temperature: 1,
      training: .init(
        examples: exampleTexts, developmentExamples: task.development.count,
        bestEpoch: end.bestEpoch, developmentAccuracy: end.bestScore?.metric ?? 0,
        outOfVocabularyRate: outOfVocabularyRate, seed: settings.training.seed))
    configuration.temperature = bestTemperature(
      logits, targets: task.development.map(\.target))
    return try TextClassifier(
      configuration, end.model, vocabulary, task.assembler.shortcut)
  }
}
