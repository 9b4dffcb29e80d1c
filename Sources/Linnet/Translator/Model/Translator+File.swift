import LinnetFormats
import LinnetText

extension Translator {
  /// The kind of model that a file says it is.
  public static let modelKind = "translator"

  private static let sharedVocabulary = "vocabulary"
  private static let vocabularies = (source: "vocabulary.source", target: "vocabulary.target")
  /// Only where names are protected.
  private static let knownWords = "words.known"

  /// Reads a model file. Weights in single precision are mapped, not copied.
  ///
  /// - Throws: `FileError`, `SafetensorsError` or `ModelFileError` where the file is missing, damaged,
  ///   newer than this version or no translator; `VocabularyError` for damaged subwords;
  ///   `ModelContentsError` where its configuration does not fit its weights.
  public init(contentsOf path: String) throws {
    let file = try ModelFile(path: path, kind: Self.modelKind)
    let configuration: TranslatorConfiguration = try file.decodeConfiguration()
    try configuration.check(path: path)
    func vocabulary(_ name: String) throws -> SubwordVocabulary {
      try file.bytes(name).withUnsafeBufferPointer {
        try SubwordVocabulary(blob: UnsafeRawBufferPointer($0), file: path)
      }
    }
    let shares = configuration.network.sharesVocabulary
    let target = try vocabulary(shares ? Self.sharedVocabulary : Self.vocabularies.target)
    let source = shares ? target : try vocabulary(Self.vocabularies.source)
    try configuration.check(
      sizeOf: file, sourceVocabularySize: source.count, targetVocabularySize: target.count)
    var network = TranslatorNetwork(
      zeros: configuration.network, sourceVocabularySize: source.count,
      targetVocabularySize: target.count)
    try file.read(&network)
    try network.checkWeights(path: path)
    let names =
      file.safetensors.tensors[Self.knownWords] == nil
      ? nil
      : try file.bytes(Self.knownWords).withUnsafeBufferPointer {
        try RareNames(knownWords: Vocabulary(blob: UnsafeRawBufferPointer($0), file: path))
      }
    try self.init(configuration, network, source: source, target: target, names: names)
  }

  /// Writes the model whole, or leaves what is there untouched. The same model gives the same bytes.
  ///
  /// - Throws: `FileError` where the file cannot be written; `ModelContentsError` where weights are no
  ///   numbers, or none of that precision.
  public func write(to path: String, precision: WeightPrecision = .float32) throws {
    try network.checkWeights(path: path, precision: precision)
    var writer = try ModelFileWriter(kind: Self.modelKind, encoding: configuration)
    writer.add(network, precision: precision)
    if configuration.network.sharesVocabulary {
      writer.add(Self.sharedVocabulary, bytes: target.vocabulary.blob)
    } else {
      writer.add(Self.vocabularies.source, bytes: source.vocabulary.blob)
      writer.add(Self.vocabularies.target, bytes: target.vocabulary.blob)
    }
    if let names = source.names { writer.add(Self.knownWords, bytes: try names.knownWords.blob()) }
    try writer.write(to: path)
  }
}
