import LinnetNN
public import LinnetTensor
public import LinnetText

/// Says which label a text has: spam or not, positive or negative, or whatever it was trained for.
///
///     let classifier = try TextClassifier(contentsOf: "models/spam.safetensors")
///     let result = classifier.classify("You won a cash prize! Reply to claim.")
///     print(result.label, result.probability)
///
/// A value that any number of threads may use at once.
public struct TextClassifier: Sendable {
  /// What the model was made with, and how good it was then.
  public let configuration: ClassifierConfiguration
  let network: ClassifierNetwork
  /// The words that the model knows.
  public let vocabulary: Vocabulary
  let encoder: TextEncoder
  let shortcut: ShortcutFeatures?
  let emptyTypes: TokenTypes
  let packed: PackedClassifier
  let shelf = WorkspaceShelf<[PackedClassifier.Workspace]> { [] }

  /// The labels, in the order of `Classification.probabilities`.
  public var labels: [String] { configuration.labels }

  /// The number of learnt numbers.
  public var parameterCount: Int { network.parameterCount }

  init(
    _ configuration: ClassifierConfiguration, _ network: ClassifierNetwork,
    _ vocabulary: Vocabulary, _ shortcut: ShortcutFeatures?
  ) throws {
    self.configuration = configuration
    self.network = network
    packed = PackedClassifier(network)
    self.vocabulary = vocabulary
    self.shortcut = shortcut
    encoder = try TextEncoder(configuration.features)
    emptyTypes = try TokenTypes(configuration.features, vocabulary)
  }

  /// Classifies a text. The `pool`, if it has two threads, has them read in the two directions.
  public func classify(
    _ text: String, on pool: WorkerPool = WorkerPool(threads: 1)
  ) -> Classification {
    classify([text], on: pool)[0]
  }

  /// Classifies texts; each as if it were alone. Texts longer than `maximumTokens` are read in
  /// windows, and the evidence of these is averaged by length. The threads of the `pool` share the
  /// work; the results are the same for any number.
  ///
  /// - Complexity: linear in the length of the texts.
  public func classify(
    _ texts: [String], on pool: WorkerPool = WorkerPool(threads: 1)
  ) -> [Classification] {
    logits(of: texts, on: pool).map { logits in
      Classification(
        labels: labels, probabilities: softmax(logits, temperature: configuration.temperature))
    }
  }

  /// The logits of each text, before the temperature.
  func logits(
    of texts: [String], on pool: WorkerPool = WorkerPool(threads: 1)
  ) -> [[Double]] {
    var types = emptyTypes
    let windows = texts.map {
      encoder.encode($0, &types).windows(of: configuration.features.maximumTokens)
    }
    let assembler = InputAssembler(
      types, vocabulary, configuration.features, configuration.network, shortcut)
    return shelf.lend { packed.logits(ofDocuments: windows, assembler, &$0, pool) }
  }
}

extension InputAssembler {
  init(
    _ types: TokenTypes, _ vocabulary: Vocabulary, _ features: FeatureConfiguration,
    _ network: NetworkConfiguration, _ shortcut: ShortcutFeatures?
  ) {
    self.init(
      types: types, shortcut: shortcut,
      shapeRow: Int32(vocabulary.count + features.subwordBuckets),
      unknownRow: SpecialTokens.unknown, readsTokens: network.encoder != .linear)
  }
}
