import LinnetCorpora
import LinnetText
import LinnetTraining

extension TranslatorTraining {
  /// The configuration of a model before it is trained.
  static func configuration(_ settings: TranslatorSettings) -> TranslatorConfiguration {
    TranslatorConfiguration(
      sourceLanguage: settings.sourceLanguage, targetLanguage: settings.targetLanguage,
      network: settings.network, protectedDigits: settings.protectedDigits,
      training: .init(
        pairs: 0, developmentPairs: 0, bestEpoch: 0, developmentBLEU: 0,
        seed: settings.training.seed))
  }

  static func check(_ base: Translator, _ settings: TranslatorSettings) throws {
    let expected = "\(settings.sourceLanguage) to \(settings.targetLanguage)"
    let found = base.configuration.languages
    guard expected.lowercased() == found.lowercased() else {
      throw TranslatorError.otherLanguages(expected: expected, found: found)
    }
  }

  /// Refuses a network that fits no ordinary memory, before any of it is reserved.
  static func checkSize(
    _ vocabularySizes: (source: Int, target: Int), _ settings: TranslatorSettings
  ) throws {
    let count = settings.network.weightCount(
      sourceVocabularySize: vocabularySizes.source, targetVocabularySize: vocabularySizes.target)
    guard count <= TranslatorSettings.maximumWeights else {
      throw TranslatorError.tooLarge(
        weights: count, vocabularySize: max(vocabularySizes.source, vocabularySizes.target))
    }
  }

  /// The subwords of both sides, learnt together or apart.
  static func vocabularies(
    of pairs: [(source: ProtectedText, target: ProtectedText)], _ settings: TranslatorSettings
  ) throws -> (source: SubwordVocabulary, target: SubwordVocabulary) {
    func makeTrainer() throws -> BytePairTrainer {
      try BytePairTrainer(
        maximumSize: settings.vocabularySize, minimumFrequency: settings.minimumFrequency)
    }
    var source = try makeTrainer()
    if settings.network.sharesVocabulary {
      for pair in pairs {
        try source.add(pair.source)
        try source.add(pair.target)
      }
      let both = try source.finish()
      return (both, both)
    }
    var target = try makeTrainer()
    for pair in pairs {
      try source.add(pair.source)
      try target.add(pair.target)
    }
    return (try source.finish(), try target.finish())
  }

  /// A number for settings and data, so that a checkpoint is not continued with others.
  static func fingerprint(
    _ settings: TranslatorSettings, _ train: [TextPair], _ development: [TextPair],
    _ base: Translator?
  ) throws -> String {
    var fingerprint = try RunFingerprint(settings)
    if let base {
      fingerprint.add(base.source.vocabulary.blob)
      fingerprint.add(base.target.vocabulary.blob)
      if let names = base.source.names { fingerprint.add(try names.knownWords.blob()) }
      fingerprint.add(base.network)
    }
    // A pair that moves from one side to the other makes another run too.
    fingerprint.add("\(train.count) \(development.count)\u{0}".utf8)
    for pair in train + development {
      fingerprint.add("\(pair.source)\u{0}\(pair.target)\u{0}".utf8)
    }
    return fingerprint.text
  }
}
