import LinnetCorpora
import LinnetTensor
import LinnetTraining

@testable import Linnet

/// A small language, word by word, and settings with which a run takes a fraction of a second.
enum TranslatorSample {
  private static let words = [
    ("river", "fleuve"), ("stone", "pierre"), ("garden", "jardin"), ("window", "fenêtre"),
    ("letter", "lettre"), ("market", "marché"), ("summer", "été"), ("bridge", "pont"),
    ("paper", "papier"), ("Anna", "Anna"), ("3 km", "3 km"), ("www.example.org", "www.example.org"),
  ]

  static func pairs(_ count: Int, seed: UInt64, longest: Int = 6) -> [TextPair] {
    var random = SeededRandom(seed: seed)
    return (0..<count).map { index in
      let chosen = (0..<1 + random.below(longest)).map { _ in words[random.below(words.count)] }
      let mark = [".", "!", ""][random.below(3)]
      return pair(
        chosen.map(\.0).joined(separator: " ") + mark,
        chosen.map(\.1).joined(separator: " ") + mark, line: index + 1)
    }
  }

  static func pair(_ source: String, _ target: String, line: Int = 1) -> TextPair {
    TextPair(
      source: source, target: target, location: SourceLocation(file: "corpus.en", line: line))
  }

  static let train = pairs(140, seed: 1)
  static let development = pairs(70, seed: 2)

  static var settings: TranslatorSettings {
    var settings = TranslatorSettings()
    settings.network.embeddingSize = 8
    settings.network.hiddenSize = 8
    settings.vocabularySize = 330
    settings.training.epochs = 3
    settings.training.averagedEpochs = 2
    settings.training.learningRate = 0.02
    settings.capitalsShare = 0.2
    settings.unpunctuatedShare = 0.2
    return settings
  }

  static func training(
    _ change: (inout TranslatorSettings) -> Void = { _ in }
  ) throws -> TranslatorTraining {
    var settings = settings
    change(&settings)
    return try TranslatorTraining(train: train, development: development, settings: settings)
  }
}

extension Tensor {
  func row(_ index: Int) -> [Float] {
    Array(values[index * columns..<(index + 1) * columns])
  }
}
