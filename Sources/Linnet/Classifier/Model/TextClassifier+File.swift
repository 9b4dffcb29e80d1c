import Foundation
import LinnetFormats
import LinnetNN
import LinnetTensor
import LinnetText

extension TextClassifier {
  /// The kind of model that a file says it is.
  public static let modelKind = "classifier"

  /// Reads a model file. Its weights are mapped, not copied.
  ///
  /// - Throws: `FileError`, `SafetensorsError` or `ModelFileError` where the file is missing, damaged,
  ///   newer than this version or no classifier; `ClassifierError` where its configuration does not
  ///   fit its weights.
  public init(contentsOf path: String) throws {
    let file = try ModelFile(path: path, kind: Self.modelKind)
    let configuration: ClassifierConfiguration
    do {
      configuration = try JSONDecoder().decode(
        ClassifierConfiguration.self, from: Data(file.configuration.utf8))
    } catch {
      throw ClassifierError.badConfiguration(
        path: path, reason: "expected a classifier's configuration, found one that does not decode")
    }
    try configuration.check(path: path)
    let vocabulary = try file.bytes("vocabulary").withUnsafeBufferPointer {
      try Vocabulary(blob: UnsafeRawBufferPointer($0), file: path)
    }
    try configuration.check(shapesOf: file, vocabularySize: vocabulary.count)
    var network = ClassifierNetwork(configuration, vocabularySize: vocabulary.count)
    var names = network.parameterNames.makeIterator()
    try network.forEachParameter { parameter in
      guard let name = names.next() else { return }
      parameter.value = try file.tensor(name, like: parameter.value.shape)
    }
    var shortcut: ShortcutFeatures?
    if configuration.features.shortcutBuckets > 0 {
      shortcut = ShortcutFeatures(
        bucketCount: configuration.features.shortcutBuckets,
        scale: configuration.features.shortcutScale,
        inverseFrequencies: try file.tensor(
          "shortcut.idf", like: Shape(configuration.features.shortcutBuckets)))
    }
    try self.init(configuration, network, vocabulary, shortcut)
    try checkWeights(path: path)
  }

  /// Writes the model whole, or leaves what is there untouched. The same model gives the same bytes.
  ///
  /// - Throws: `FileError` where the file cannot be written; `ClassifierError` where weights are no
  ///   numbers, as those of a run that was stopped while it diverged.
  public func write(to path: String) throws {
    try checkWeights(path: path)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = String(decoding: try encoder.encode(configuration), as: UTF8.self)
    var writer = ModelFileWriter(kind: Self.modelKind, configuration: json)
    for (name, parameter) in zip(network.parameterNames, network.parameters) {
      writer.add(name, shape: parameter.value.shape.extents, parameter.value.values)
    }
    if let shortcut {
      writer.add(
        "shortcut.idf", shape: [shortcut.bucketCount], shortcut.inverseFrequencies.values)
    }
    writer.add("vocabulary", bytes: try vocabulary.blob())
    try writer.write(to: path)
  }

  /// Refuses weights that are no numbers, in a file that is read as in one that is to be written.
  private func checkWeights(path: String) throws {
    func check(_ name: String, _ values: Tensor?) throws {
      guard values?.sumOfSquares.isFinite ?? true else {
        throw ClassifierError.badConfiguration(
          path: path, reason: "expected finite weights, found others in \(name)")
      }
    }
    for (name, parameter) in zip(network.parameterNames, network.parameters) {
      try check(name, parameter.value)
    }
    try check("shortcut.idf", shortcut?.inverseFrequencies)
  }
}

extension ModelFile {
  func tensor(_ name: String, like shape: Shape) throws -> Tensor {
    let values = try tensor(name, shape: shape.extents)
    return values.withUnsafeBufferPointer {
      Tensor(borrowing: $0, owner: values.owner, shape: shape)
    }
  }
}
