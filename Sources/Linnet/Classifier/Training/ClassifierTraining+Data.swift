import LinnetCorpora
import LinnetNN
import LinnetTensor
import LinnetText
import LinnetTraining

extension ClassifierTraining {
  /// The labels of a run: those of the model that it goes on from, then new ones in byte order.
  static func labels(of train: [LabeledText], after known: [String]) -> [String] {
    known
      + Set(train.map(\.label)).subtracting(known)
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  static func check(labels: [String], development: [LabeledText]) throws {
    guard labels.count >= 2 else { throw ClassifierError.oneLabel(labels.first) }
    guard !development.isEmpty else { throw ClassifierError.noDevelopmentTexts }
    if let stray = development.first(where: { !labels.contains($0.label) }) {
      throw ClassifierError.unknownLabel(stray.label, source: stray.source, known: labels)
    }
  }

  /// Refuses settings that no model file may hold, before they are used.
  static func check(_ labels: [String], _ settings: ClassifierSettings) throws {
    let configuration = ClassifierConfiguration(
      labels: labels, features: settings.features, network: settings.network, temperature: 1,
      training: .init(
        examples: 0, developmentExamples: 0, bestEpoch: 0, developmentAccuracy: 0,
        outOfVocabularyRate: 0, seed: settings.training.seed))
    try configuration.check(path: "settings")
  }

  /// Refuses a network that fits no ordinary memory, before any of it is reserved: a corpus may have
  /// thousands of labels, and millions of words.
  static func checkSize(
    _ labels: [String], _ vocabulary: Vocabulary, _ settings: ClassifierSettings
  )
    throws
  {
    let count = settings.weightCount(labels: labels.count, vocabularySize: vocabulary.count)
    guard count <= ClassifierSettings.maximumWeights else {
      throw ClassifierError.tooLarge(
        weights: count, labels: labels.count, vocabularySize: vocabulary.count)
    }
  }

  /// One example for each window; the windows of a text share its weight.
  static func examples(
    of documents: [LabeledDocument]
  ) -> LabeledEncodings {
    var examples = LabeledEncodings()
    for document in documents {
      for window in document.windows {
        examples.texts.append(window)
        examples.targets.append(document.target)
        examples.weights.append(document.weight / Float(document.windows.count))
      }
    }
    return examples
  }

  static func unknownShare(of texts: [EncodedText], _ types: TokenTypes) -> Double {
    let tokens = texts.reduce(0) { $0 + $1.count }
    let unknown = texts.reduce(0) { sum, text in
      sum + text.types.count { types.isUnknown($0) }
    }
    return tokens == 0 ? 0 : Double(unknown) / Double(tokens)
  }

  /// A number for settings and data, so that a checkpoint is not continued with others.
  static func fingerprint(
    _ settings: ClassifierSettings, _ train: [LabeledText], _ development: [LabeledText],
    _ base: TextClassifier?
  ) throws -> String {
    var fingerprint = try RunFingerprint(settings)
    if let base {
      fingerprint.add(base.vocabulary.text)
      fingerprint.add(base.network)
    }
    // A text that moves from one side to the other makes another run too.
    fingerprint.add("\(train.count) \(development.count)\u{0}".utf8)
    for text in train + development {
      fingerprint.add("\(text.label)\u{0}\(text.weight)\u{0}\(text.text)\u{0}".utf8)
    }
    return fingerprint.text
  }
}

extension LabeledEncodings {
  /// Scales the weights so that each label counts the same.
  mutating func balance(labelCount: Int) {
    var totals = [Float](repeating: 0, count: labelCount)
    for (target, weight) in zip(targets, weights) { totals[target] += weight }
    let all = totals.reduce(0, +)
    for index in weights.indices where totals[targets[index]] > 0 {
      weights[index] *= all / (Float(labelCount) * totals[targets[index]])
    }
  }
}

extension TextEncoder {
  /// The vocabulary of some texts.
  func vocabulary(
    of texts: [LabeledText], _ configuration: FeatureConfiguration
  ) throws -> Vocabulary {
    var builder = try VocabularyBuilder(
      minimumFrequency: configuration.minimumFrequency, maximumSize: configuration.vocabularySize)
    for text in texts {
      try forEachForm(in: text.text) { form, _ in try builder.add(token: form) }
    }
    return try builder.finish()
  }
}
