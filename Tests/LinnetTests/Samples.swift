import Foundation
import LinnetCorpora
import LinnetTensor
import LinnetTraining

@testable import Linnet

/// Small corpora and settings with which a run takes a fraction of a second.
enum Sample {
  private static let words = [
    "river", "stone", "garden", "window", "letter", "market", "summer", "bridge", "paper", "train",
  ]

  /// Texts of random words, among them one that tells the label.
  static func texts(_ count: Int, seed: UInt64, from line: Int = 1) -> [LabeledText] {
    var random = SeededRandom(seed: seed)
    return (0..<count).map { index in
      let isSpam = index % 2 == 0
      var text = (0..<2 + random.below(6)).map { _ in words[random.below(words.count)] }
      text.insert(isSpam ? "prize" : "lunch", at: random.below(text.count + 1))
      return labeled(
        text.joined(separator: " "), isSpam ? "spam" : "ham", line: line + index)
    }
  }

  static func labeled(
    _ text: String, _ label: String, weight: Double = 1, line: Int = 1
  ) -> LabeledText {
    LabeledText(
      label: label, text: text, weight: weight,
      source: SourceLocation(file: "corpus.tsv", line: line))
  }

  static let train = texts(80, seed: 1)
  static let development = texts(20, seed: 2, from: 1000)

  static var settings: ClassifierSettings {
    var settings = ClassifierSettings()
    settings.network.embeddingSize = 6
    settings.network.hiddenSize = 5
    settings.features.shortcutBuckets = 1 << 9
    settings.features.minimumFrequency = 1
    settings.features.maximumTokens = 50
    settings.training.epochs = 4
    settings.training.batchSize = 32
    settings.training.learningRate = 0.03
    return settings
  }

  static func training(
    _ change: (inout ClassifierSettings) -> Void = { _ in }
  ) throws -> ClassifierTraining {
    var settings = settings
    change(&settings)
    return try ClassifierTraining(train: train, development: development, settings: settings)
  }

  private static let cached = Result { try training().run().classifier }

  /// A classifier that every test may use.
  static func classifier() throws -> TextClassifier { try cached.get() }
}

/// A folder of its own for one test, removed with everything in it when the test lets go.
final class Scratch {
  let folder: String

  init() throws {
    folder =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("linnet-classifier-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// The bytes of a model's file.
  func bytes(of classifier: TextClassifier) throws -> Data {
    try classifier.write(to: path("model"))
    return try Data(contentsOf: URL(fileURLWithPath: path("model")))
  }
}
