import LinnetFormats
import LinnetTensor
import LinnetText

extension TextClassifier {
  /// The kind of model that a file says it is.
  public static let modelKind = "classifier"

  /// Reads a model file. Its weights are mapped, not copied.
  ///
  /// - Throws: `FileError`, `SafetensorsError` or `ModelFileError` where the file is missing, damaged,
  ///   newer than this version or no classifier; `ModelContentsError` where its configuration does
  ///   not fit its weights.
  public init(contentsOf path: String) throws {
    let file = try ModelFile(path: path, kind: Self.modelKind)
    let configuration: ClassifierConfiguration = try file.decodeConfiguration()
    try configuration.check(path: path)
    let vocabulary = try file.bytes("vocabulary").withUnsafeBufferPointer {
      try Vocabulary(blob: UnsafeRawBufferPointer($0), file: path)
    }
    try configuration.check(shapesOf: file, vocabularySize: vocabulary.count)
    var network = ClassifierNetwork(configuration, vocabularySize: vocabulary.count)
    try file.read(&network)
    try network.checkWeights(path: path)
    var shortcut: ShortcutFeatures?
    if configuration.features.shortcutBuckets > 0 {
      shortcut = ShortcutFeatures(
        bucketCount: configuration.features.shortcutBuckets,
        scale: configuration.features.shortcutScale,
        inverseFrequencies: try file.tensor(
          "shortcut.idf", like: Shape(configuration.features.shortcutBuckets)))
    }
    try shortcut?.inverseFrequencies.checkWeights(path: path, name: "shortcut.idf")
    try self.init(configuration, network, vocabulary, shortcut)
  }

  /// Writes the model whole, or leaves what is there untouched. The same model gives the same bytes.
  ///
  /// - Throws: `FileError` where the file cannot be written; `ModelContentsError` where weights are no
  ///   numbers, as those of a run that was stopped while it diverged.
  public func write(to path: String) throws {
    try network.checkWeights(path: path)
    try shortcut?.inverseFrequencies.checkWeights(path: path, name: "shortcut.idf")
    var writer = try ModelFileWriter(kind: Self.modelKind, encoding: configuration)
    writer.add(network)
    if let shortcut { writer.add("shortcut.idf", shortcut.inverseFrequencies) }
    writer.add("vocabulary", bytes: try vocabulary.blob())
    try writer.write(to: path)
  }
}
