import Foundation
import Linnet
import LinnetCorpora
import LinnetTraining

/// A corpus of short texts that a tiny model learns in no time, made here.
enum SmallCorpus {
  private static let things = [
    "the soup", "a film", "our room", "this phone", "my train", "the novel", "their shop",
    "that lamp", "the garden", "one song", "the lecture", "your cake",
  ]
  private static let good = ["was wonderful", "made us smile", "is a delight", "shines"]
  private static let bad = ["was dreadful", "made us cry", "is a nuisance", "stinks"]

  /// 96 texts, half of them positive.
  static var texts: [LabeledText] {
    things.enumerated().flatMap { number, thing in
      zip(good, bad).enumerated().flatMap { line, words in
        [
          text("pos", "\(thing) \(words.0)", 8 * number + 2 * line + 1),
          text("neg", "\(thing) \(words.1)", 8 * number + 2 * line + 2),
        ]
      }
    }
  }

  static var train: [LabeledText] { texts.enumerated().filter { $0.offset % 6 > 1 }.map(\.element) }
  static var development: [LabeledText] {
    texts.enumerated().filter { $0.offset % 6 <= 1 }.map(\.element)
  }

  static func text(_ label: String, _ text: String, _ line: Int = 1) -> LabeledText {
    LabeledText(
      label: label, text: text, source: SourceLocation(file: "small.tsv", line: line))
  }

  /// Settings that train in a fraction of a second.
  static var settings: ClassifierSettings {
    var settings = ClassifierSettings()
    settings.network.embeddingSize = 8
    settings.network.hiddenSize = 6
    settings.network.dropout = 0.1
    settings.features.shortcutBuckets = 512
    settings.features.subwordBuckets = 64
    settings.features.minimumFrequency = 1
    settings.training.epochs = 6
    settings.training.learningRate = 0.02
    return settings
  }

  static func training(
    _ change: (inout ClassifierSettings) -> Void = { _ in }
  ) throws -> ClassifierTraining {
    var settings = settings
    change(&settings)
    return try ClassifierTraining(
      train: train, development: development, settings: settings)
  }
}

/// A folder that goes away with the test.
final class Scratch {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("linnet-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }

  func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: file(name)))
  }
}
