import Foundation
import LinnetFormats
import LinnetNN
import LinnetTensor
import LinnetText
import LinnetTraining
import Testing

@testable import Linnet

/// Model files with a right checksum and a wrong inside.
@Suite struct HostileModelTests {
  /// Writes a good model with its configuration or tensors changed.
  private func write(
    to path: String, configuration change: (inout ClassifierConfiguration) -> Void = { _ in },
    json: String? = nil, tensors: (String, [Float]) -> [Float] = { $1 }
  ) throws {
    let classifier = try SmallCorpus.training { $0.training.epochs = 1 }.run().classifier
    var configuration = classifier.configuration
    change(&configuration)
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    var writer = ModelFileWriter(
      kind: "classifier",
      configuration: try json ?? String(decoding: encoder.encode(configuration), as: UTF8.self))
    for (name, parameter) in zip(classifier.network.parameterNames, classifier.network.parameters) {
      writer.add(
        name, shape: parameter.value.shape.extents, tensors(name, parameter.value.values))
    }
    if let shortcut = classifier.shortcut {
      writer.add("shortcut.idf", shape: [512], shortcut.inverseFrequencies.values)
    }
    writer.add("vocabulary", bytes: try classifier.vocabulary.blob())
    try writer.write(to: path)
  }

  private func expectRefusal(of path: String) {
    do {
      _ = try TextClassifier(contentsOf: path)
      Issue.record("expected a refusal")
    } catch {
      #expect("\(error)".contains(path) && !"\(error)".contains("\n"), "\(error)")
    }
  }

  @Test func theUnchangedFileIsRead() throws {
    let scratch = try Scratch()
    try write(to: scratch.file("good"))
    #expect(try TextClassifier(contentsOf: scratch.file("good")).labels == ["neg", "pos"])
  }

  @Test func impossibleConfigurationsAreRefused() throws {
    let scratch = try Scratch()
    let changes: [(inout ClassifierConfiguration) -> Void] = [
      { $0.labels = ["one"] }, { $0.labels = ["a", "a"] }, { $0.labels = ["a", "b", "c"] },
      { $0.temperature = 0 }, { $0.temperature = -1 },
      { $0.network.hiddenSize = 1 << 40 }, { $0.network.hiddenSize = 0 },
      { $0.network.hiddenSize = 1 << 19 }, { $0.network.embeddingSize = 1 << 20 },
      { $0.network.layers = 60 }, { $0.network.layers = -1 }, { $0.network.pooling = [] },
      { $0.network.pooling = [.attention, .attention, .max, .mean] },
      { $0.network.dropout = 1 }, { $0.network.wordDropout = -0.1 },
      { $0.features.subwordBuckets = 1 << 27 }, { $0.features.shortcutBuckets = 1 << 27 },
      { $0.features.shortcutBuckets = -1 }, { $0.features.maximumTokens = 0 },
      { $0.features.characterNGrams = 0...100 }, { $0.network.combination = .sum },
    ]
    for (number, change) in changes.enumerated() {
      let path = scratch.file("model\(number)")
      try write(to: path, configuration: change)
      expectRefusal(of: path)
    }
  }

  @Test(arguments: ["{}", "[]", "", "null", "{\"labels\": [\"a\", \"b\"]}"])
  func otherConfigurationsAreRefused(json: String) throws {
    let scratch = try Scratch()
    try write(to: scratch.file("model"), json: json)
    expectRefusal(of: scratch.file("model"))
  }

  @Test(arguments: [Float.nan, .infinity])
  func weightsThatAreNoNumbersAreRefused(value: Float) throws {
    let scratch = try Scratch()
    for name in ["head.bias", "encoder.weight_hh_l0", "embedding.weight", "shortcut.weight"] {
      try write(
        to: scratch.file("model"),
        tensors: { tensor, values in
          tensor == name ? [value] + values.dropFirst() : values
        })
      expectRefusal(of: scratch.file("model"))
    }
  }
}
