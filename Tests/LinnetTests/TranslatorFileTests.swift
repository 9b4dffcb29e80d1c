import Foundation
import LinnetFormats
import LinnetNN
import LinnetTensor
import LinnetText
import LinnetTraining
import Testing

@testable import Linnet

/// A model taken to pieces, so that one of them can be forged. The checksum is right in the end.
private struct TranslatorParts {
  var configuration: [String: Any]
  var tensors: [(name: String, shape: [Int], values: [Float])]
  var blobs: [(name: String, bytes: [UInt8])]

  init(_ translator: Translator) throws {
    let json = try JSONEncoder().encode(translator.configuration)
    configuration = try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
    tensors = zip(translator.network.parameterNames, translator.network.parameters).map {
      ($0, $1.value.shape.extents, $1.value.values)
    }
    blobs =
      translator.configuration.network.sharesVocabulary
      ? [("vocabulary", translator.target.vocabulary.blob)]
      : [
        ("vocabulary.source", translator.source.vocabulary.blob),
        ("vocabulary.target", translator.target.vocabulary.blob),
      ]
  }

  /// Sets a value of the configuration, such as that of `network.hiddenSize`.
  mutating func set(_ path: String, to value: Any) {
    let keys = path.split(separator: ".").map(String.init)
    guard keys.count == 2 else { return configuration[keys[0]] = value }
    var inner = configuration[keys[0]] as? [String: Any] ?? [:]
    inner[keys[1]] = value
    configuration[keys[0]] = inner
  }

  func write(to path: String) throws {
    let json = try JSONSerialization.data(withJSONObject: configuration, options: .sortedKeys)
    var writer = ModelFileWriter(
      kind: Translator.modelKind, configuration: String(decoding: json, as: UTF8.self))
    for tensor in tensors { writer.add(tensor.name, shape: tensor.shape, tensor.values) }
    for blob in blobs { writer.add(blob.name, bytes: blob.bytes) }
    try writer.write(to: path)
  }
}

@Suite struct TranslatorFileTests {
  private let folder: Scratch
  private var path: String { folder.path("model") }

  init() throws { folder = try Scratch() }

  private static let cached = Result {
    try [true, false].map { shares in
      try TranslatorSample.training {
        $0.training.epochs = 1
        $0.network.sharesVocabulary = shares
        $0.network.hasLayerNormalization = shares
        $0.network.decoderLayers = 2
      }.run().translator
    }
  }

  private func translators() throws -> [Translator] { try Self.cached.get() }

  private func weights(_ translator: Translator) -> [Tensor] {
    translator.network.parameters.map(\.value)
  }

  @Test func whatIsWrittenIsRead() throws {
    for translator in try translators() {
      try translator.write(to: path)
      let read = try Translator(contentsOf: path)
      #expect(read.configuration == translator.configuration)
      #expect(read.source.vocabulary == translator.source.vocabulary)
      #expect(read.target.vocabulary == translator.target.vocabulary)
      #expect(weights(read) == weights(translator))
      // And what was read is written as it was.
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      try read.write(to: folder.path("again"))
      #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path("again"))) == bytes)
    }
  }

  @Test func knownWordsAreWrittenAndRead() throws {
    let names = try RandomTranslator.names()
    let translator = try RandomTranslator.make(names: names)
    try translator.write(to: path)
    let read = try Translator(contentsOf: path)
    #expect(read.source.names?.knownWords == names.knownWords)
    try RandomTranslator.make().write(to: path)
    #expect(try Translator(contentsOf: path).source.names == nil)
  }

  @Test func knownWordsThatAreNone() throws {
    let blob = try RandomTranslator.names().knownWords.blob()
    for bytes in [[], [1, 2, 3], Array(blob.dropLast()), blob + [0]] {
      var parts = try TranslatorParts(translators()[0])
      parts.blobs.append(("words.known", bytes))
      _ = try refusal(parts)
    }
  }

  @Test func halfPrecisionIsHalfTheSize() throws {
    let translator = try translators()[0]
    try translator.write(to: path, precision: .float16)
    let read = try Translator(contentsOf: path)
    for (one, other) in zip(weights(translator), weights(read)) {
      #expect(other.values == one.values.map { Float(Float16($0)) })
    }
    let count = translator.network.parameterCount
    let blob = translator.target.vocabulary.blob.count
    let size = try Data(contentsOf: URL(fileURLWithPath: path)).count
    #expect(size >= 2 * count + blob && size < 2 * count + blob + 16_000)
    // And it is written as it was once more.
    try read.write(to: folder.path("again"), precision: .float16)
    #expect(
      try Data(contentsOf: URL(fileURLWithPath: path))
        == Data(contentsOf: URL(fileURLWithPath: folder.path("again"))))
  }

  @Test func partsMakeAModel() throws {
    for translator in try translators() {
      try TranslatorParts(translator).write(to: path)
      #expect(try weights(Translator(contentsOf: path)) == weights(translator))
    }
  }

  private func refusal(_ parts: TranslatorParts) throws -> String {
    try parts.write(to: path)
    let error = #expect(throws: (any Error).self) { _ = try Translator(contentsOf: path) }
    let line = error.map { "\($0)" } ?? ""
    #expect(line.contains(path) && !line.contains("\n"), "\(line)")
    return line
  }

  @Test(arguments: ["embeddingSize", "hiddenSize", "encoderLayers", "decoderLayers"])
  func sizesThatAreNotThere(_ name: String) throws {
    for size in [-1, 0, 5, 6, 64, 1 << 20, 1 << 40, Int.max, Int.min] {
      var parts = try TranslatorParts(translators()[0])
      parts.set("network.\(name)", to: size)
      _ = try refusal(parts)
    }
  }

  @Test func everySizeAtOnce() throws {
    for translator in try translators() {
      var parts = try TranslatorParts(translator)
      for name in ["embeddingSize", "hiddenSize"] { parts.set("network.\(name)", to: 1 << 20) }
      for name in ["encoderLayers", "decoderLayers"] { parts.set("network.\(name)", to: 64) }
      #expect(try refusal(parts).contains("weights for the sizes of its configuration"))
    }
  }

  /// As all files of before this was a part of a model.
  @Test func aFileMayNotSayWhichNumbersAreProtected() throws {
    var parts = try TranslatorParts(translators()[0])
    parts.set("protectedDigits", to: NSNull())
    parts.set("maximumSourceLength", to: NSNull())
    try parts.write(to: path)
    #expect(try Translator(contentsOf: path).configuration.protectedDigits == 5)
    #expect(try Translator(contentsOf: path).configuration.maximumSourceLength == 128)
  }

  @Test func numbersThatMakeNoSense() throws {
    let values: [(String, Any)] = [
      ("protectedDigits", 0), ("protectedDigits", 65), ("maximumSourceLength", 0),
      ("maximumSourceLength", 129), ("protectedDigits", "2"),
      ("network.dropout", 1), ("network.dropout", -0.1), ("network.dropout", "nan"),
      ("network.attention", "other"), ("network.attention", 1), ("network", NSNull()),
      ("network.hasInputFeeding", false), ("network.hasInputFeeding", 7),
      ("network.tiesEmbeddings", false), ("network.sharesVocabulary", false),
      ("network.hasLayerNormalization", NSNull()), ("sourceLanguage", ""),
      ("sourceLanguage", "fr"), ("sourceLanguage", "FR"), ("targetLanguage", "en\n"),
      ("targetLanguage", "f"), ("targetLanguage", 1), ("training", NSNull()),
      ("training.bestEpoch", 1.5),
    ]
    for (name, value) in values {
      var parts = try TranslatorParts(translators()[0])
      parts.set(name, to: value)
      _ = try refusal(parts)
    }
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func weightsThatAreNoNumbers(_ value: Float) throws {
    let count = try TranslatorParts(translators()[1]).tensors.count
    for index in 0..<count {
      var parts = try TranslatorParts(translators()[1])
      parts.tensors[index].values[0] = value
      #expect(try refusal(parts).contains(parts.tensors[index].name))
    }
  }

  @Test func partsThatAreMissingOrOfAnotherShape() throws {
    let count = try TranslatorParts(translators()[0]).tensors.count
    for index in 0..<count {
      var parts = try TranslatorParts(translators()[0])
      parts.tensors[index].values.removeLast()
      parts.tensors[index].shape = [parts.tensors[index].values.count]
      _ = try refusal(parts)
      parts.tensors.remove(at: index)
      _ = try refusal(parts)
    }
    var parts = try TranslatorParts(translators()[0])
    parts.blobs = [("vocabulary", Array("no vocabulary".utf8))]
    _ = try refusal(parts)
    parts.blobs = []
    _ = try refusal(parts)
    let other = try TranslatorSample.training { $0.vocabularySize = 329 }
    parts.blobs = [("vocabulary", try other.run().translator.target.vocabulary.blob)]
    _ = try refusal(parts)
  }

  /// What is too large for half precision would be infinite.
  @Test func weightsThatAreNoneInHalfPrecision() throws {
    var parts = try TranslatorParts(translators()[0])
    parts.tensors[0].values[3] = -70_000
    parts.set("training.seed", to: 5)
    try parts.write(to: path)
    let translator = try Translator(contentsOf: path)
    let error = #expect(throws: ModelContentsError.self) {
      try translator.write(to: folder.path("half"), precision: .float16)
    }
    #expect(error?.reason.contains("float16 can hold, found -70000.0") == true)
    #expect(!FileManager.default.fileExists(atPath: folder.path("half")))
  }

  @Test func aModelOfAnotherKind() throws {
    try Sample.classifier().write(to: path)
    let error = #expect(throws: ModelFileError.self) { _ = try Translator(contentsOf: path) }
    #expect(error?.description.contains("should be a translator model, it is a classifier") == true)
    try translators()[0].write(to: path)
    #expect(throws: ModelFileError.self) { _ = try TextClassifier(contentsOf: path) }
  }

  /// Every byte counts: a file with one changed is refused, or is the same model.
  @Test func aChangedByteIsFound() throws {
    try translators()[0].write(to: path)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    for index in stride(from: 0, to: bytes.count, by: bytes.count / 300) {
      var changed = bytes
      changed[index] ^= 0x10
      try changed.write(to: URL(fileURLWithPath: path))
      #expect(throws: (any Error).self, "byte \(index)") { _ = try Translator(contentsOf: path) }
    }
  }
}
