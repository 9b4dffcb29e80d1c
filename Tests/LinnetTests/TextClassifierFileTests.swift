import Foundation
import LinnetCorpora
import LinnetText
import LinnetTraining
import LinnetFormats
import LinnetNN
import LinnetTensor
import Testing

@testable import Linnet

/// A model taken to pieces, so that one of them can be forged. The checksum is right in the end.
private struct ModelParts {
  var configuration: [String: Any]
  var tensors: [(name: String, shape: [Int], values: [Float])]
  var vocabulary: [UInt8]

  init(_ classifier: TextClassifier) throws {
    let json = try JSONEncoder().encode(classifier.configuration)
    configuration = try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
    tensors = zip(classifier.network.parameterNames, classifier.network.parameters).map {
      ($0, $1.value.shape.extents, $1.value.values)
    }
    let shortcut = try #require(classifier.shortcut).inverseFrequencies
    tensors.append(("shortcut.idf", shortcut.shape.extents, shortcut.values))
    vocabulary = try classifier.vocabulary.blob()
  }

  /// Sets a value of the configuration, such as that of `network.layers`.
  mutating func set(_ path: String, to value: Any) {
    let keys = path.split(separator: ".").map(String.init)
    guard keys.count == 2 else { return configuration[keys[0]] = value }
    var inner = configuration[keys[0]] as? [String: Any] ?? [:]
    inner[keys[1]] = value
    configuration[keys[0]] = inner
  }

  mutating func change(_ name: String, _ body: (inout [Float]) -> Void) {
    for index in tensors.indices where tensors[index].name == name { body(&tensors[index].values) }
  }

  func write(to path: String) throws {
    let json = try JSONSerialization.data(withJSONObject: configuration, options: .sortedKeys)
    var writer = ModelFileWriter(
      kind: TextClassifier.modelKind, configuration: String(decoding: json, as: UTF8.self))
    for tensor in tensors { writer.add(tensor.name, shape: tensor.shape, tensor.values) }
    writer.add("vocabulary", bytes: vocabulary)
    try writer.write(to: path)
  }
}

@Suite struct TextClassifierFileTests {
  private let folder: Scratch
  private let classifier: TextClassifier

  init() throws {
    folder = try Scratch()
    classifier = try Sample.classifier()
  }

  private var path: String { folder.path("model") }

  @Test func whatIsWrittenIsRead() throws {
    let texts = Sample.texts(50, seed: 21).map(\.text) + ["", "unknown words", "prize"]
    for pooling in [[.attention, .lastState], [.max, .mean]] as [[PoolingKind]] {
      let written = try Sample.training {
        $0.network.pooling = pooling
        $0.network.layers = 2
        $0.network.combination = .sum
        $0.features.subwordBuckets = 32
        $0.training.epochs = 1
      }.run().classifier
      try written.write(to: path)
      let read = try TextClassifier(contentsOf: path)
      #expect(read.configuration == written.configuration)
      #expect(read.classify(texts) == written.classify(texts))
      #expect(read.parameterCount == written.parameterCount)
      // And what was read is written as it was.
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(try folder.bytes(of: read) == bytes)
    }
  }

  @Test(arguments: EncoderKind.allCases) func everyEncoderIsWrittenAndRead(_ encoder: EncoderKind)
    throws
  {
    let texts = Sample.texts(50, seed: 21).map(\.text) + ["", "unknown words", "prize"]
    let written = try Sample.training {
      $0.network.encoder = encoder
      $0.network.activation = .sigmoid
      $0.network.pooling = [.mean]
      $0.features.subwordBuckets = encoder == .feedForward ? 32 : 0
    }.run().classifier
    try written.write(to: path)
    let read = try TextClassifier(contentsOf: path)
    #expect(read.configuration == written.configuration)
    #expect(read.configuration.network.encoder == encoder)
    let alone = texts.map { read.classify($0) }
    #expect(read.classify(texts, on: WorkerPool(threads: 2)) == alone)
    #expect(alone == written.classify(texts))
  }

  /// Models from before there was a choice have bidirectional LSTMs of tanh.
  @Test func aConfigurationWithoutAnEncoder() throws {
    var parts = try ModelParts(classifier)
    var network = try #require(parts.configuration["network"] as? [String: Any])
    network["encoder"] = nil
    network["activation"] = nil
    parts.configuration["network"] = network
    try parts.write(to: path)
    let read = try TextClassifier(contentsOf: path)
    #expect(read.configuration == classifier.configuration)
    let texts = Sample.development.map(\.text)
    #expect(read.classify(texts) == classifier.classify(texts))
  }

  @Test func partsMakeAModel() throws {
    try ModelParts(classifier).write(to: path)
    let texts = Sample.development.map(\.text)
    #expect(try TextClassifier(contentsOf: path).classify(texts) == classifier.classify(texts))
  }

  private func refusal(_ parts: ModelParts) throws -> String {
    try parts.write(to: path)
    let start = ContinuousClock.now
    let error = #expect(throws: (any Error).self) { try TextClassifier(contentsOf: path) }
    // Nothing is made by a size that is not there: that would take seconds, or all the memory.
    #expect(start.duration(to: .now) < .seconds(1))
    return error.map { "\($0)" } ?? ""
  }

  @Test(arguments: [
    "network.embeddingSize", "network.hiddenSize", "network.layers", "features.subwordBuckets",
    "features.shortcutBuckets", "features.maximumTokens",
  ])
  func sizesThatAreNotThere(_ name: String) throws {
    for size in [-1, 7, 64, 1 << 20, 1 << 28, 1 << 40, Int.max, Int.min] {
      // A window of another size is another model, and a good one.
      if name == "features.maximumTokens", (1...1 << 20).contains(size) { continue }
      var parts = try ModelParts(classifier)
      parts.set(name, to: size)
      let complaint = try refusal(parts)
      #expect(complaint.contains(path) && !complaint.contains("\n"), "\(complaint)")
    }
  }

  @Test func everySizeAtOnce() throws {
    var parts = try ModelParts(classifier)
    for name in ["embeddingSize", "hiddenSize"] { parts.set("network.\(name)", to: 1 << 20) }
    parts.set("network.layers", to: 64)
    parts.set("features.subwordBuckets", to: 1 << 28)
    parts.set("features.shortcutBuckets", to: 1 << 28)
    #expect(try refusal(parts).contains(path))
  }

  @Test func numbersThatMakeNoSense() throws {
    let values: [(String, Any)] = [
      ("temperature", 0), ("temperature", -1), ("temperature", "nan"), ("temperature", NSNull()),
      ("labels", ["ham"]), ("labels", ["ham", "ham"]), ("labels", [String]()),
      ("labels", ["ham", "spam", "eggs"]), ("labels", 2), ("network.dropout", 1),
      ("network.dropout", -0.1), ("network.wordDropout", 1e30), ("network.pooling", [String]()),
      ("network.pooling", ["max"]), ("network.pooling", ["max", "mean", "max", "mean", "max"]),
      ("network.pooling", ["attention", "max"]), ("network.combination", "sum"),
      ("network.combination", "none"), ("network.encoder", "lstm"), ("network.encoder", "gru"),
      ("network.encoder", "rnn"), ("network.encoder", "linear"),
      ("network.encoder", "feed-forward"),
      ("network.encoder", "transformer"), ("network.activation", "gelu"),
      ("features.characterNGrams", [5, 2]),
      ("features.characterNGrams", [0, 2]), ("features.characterNGrams", [1, 65]),
      ("features.tokenizer", [String: Any]()), ("features", 1), ("network", NSNull()),
    ]
    for (name, value) in values {
      var parts = try ModelParts(classifier)
      parts.set(name, to: value)
      let complaint = try refusal(parts)
      #expect(complaint.contains(path) && !complaint.contains("\n"), "\(name): \(complaint)")
    }
  }

  @Test(arguments: ["{}", "[]", "", "null", "{\"labels\": [\"a\", \"b\"]}", "{\"labels\": "])
  func configurationsThatAreNone(_ json: String) throws {
    try ModelFileWriter(kind: TextClassifier.modelKind, configuration: json).write(to: path)
    let error = #expect(throws: ModelContentsError.self) { try TextClassifier(contentsOf: path) }
    #expect(error?.description.contains("\n") == false)
  }

  @Test func breakRulesThatAreNone() throws {
    var parts = try ModelParts(classifier)
    var features = try #require(parts.configuration["features"] as? [String: Any])
    var tokenizer = try #require(features["tokenizer"] as? [String: Any])
    tokenizer["breakRules"] = "[[[ no rules"
    features["tokenizer"] = tokenizer
    parts.configuration["features"] = features
    #expect(!(try refusal(parts)).contains("\n"))
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity])
  func weightsThatAreNoNumbers(_ weight: Float) throws {
    for name in try ModelParts(classifier).tensors.map(\.name) {
      var parts = try ModelParts(classifier)
      parts.change(name) { $0[$0.count / 2] = weight }
      #expect(try refusal(parts).contains(name))
    }
  }

  /// Weights may be numbers and still be absurd: probabilities are probabilities.
  @Test func hugeWeightsGiveProbabilities() throws {
    for name in try ModelParts(classifier).tensors.map(\.name) {
      var parts = try ModelParts(classifier)
      for name in [name, "head.weight"] {
        parts.change(name) { values in
          values = values.indices.map { $0 % 2 == 0 ? 3e38 : -3e38 }
        }
      }
      try parts.write(to: path)
      for result in try TextClassifier(contentsOf: path).classify(["prize lunch", "", "river"]) {
        #expect(result.probabilities.allSatisfy { (0...1).contains($0) }, "\(name) \(result)")
        #expect(abs(result.probabilities.reduce(0, +) - 1) < 1e-9)
      }
    }
  }

  @Test func tensorsThatDoNotFit() throws {
    for index in try ModelParts(classifier).tensors.indices {
      var parts = try ModelParts(classifier)
      let name = parts.tensors[index].name
      parts.tensors[index].shape = [parts.tensors[index].values.count, 1]
      #expect(try refusal(parts).contains(name))
      parts.tensors.remove(at: index)
      #expect(try refusal(parts).contains(name))
    }
  }

  @Test func vocabulariesThatAreNone() throws {
    let good = try ModelParts(classifier).vocabulary
    var huge = good
    for index in 8..<16 { huge[index] = 0xFF }
    let empty = Array("LNTVOCB1".utf8) + [UInt8](repeating: 0, count: 8)
    for bytes in [[], Array("LNTVOCB1".utf8), empty, Array(good.dropLast()), good + [0], huge] {
      var parts = try ModelParts(classifier)
      parts.vocabulary = bytes
      let complaint = try refusal(parts)
      #expect(complaint.contains(path) && !complaint.contains("\n"), "\(complaint)")
    }
  }
}
