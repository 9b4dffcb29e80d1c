import ArgumentParser
import LinnetCorpora

/// The labelled texts of a run.
struct TrainingData {
  var train: [LabeledText]
  var development: [LabeledText]
  /// What the person who trains should know about the data: one line each.
  var warnings: [String] = []

  init(train: String, development: String?, _ corpus: CorpusOptions, seed: UInt64) throws {
    let texts = try LabeledTexts.read(path: train, options: corpus.options)
    let summary = CorpusSummary(texts)
    try summary.checkTrainable(name: train)
    warnings = summary.warnings
    guard let development else {
      let split = try DatasetSplit(texts, seed: seed)
      (self.train, self.development) = (split.train, split.development)
      return
    }
    self.train = texts
    self.development = try LabeledTexts.read(path: development, options: corpus.options)
    let shared = DatasetSplit.overlap(self.development, texts)
    if shared > 0 {
      warnings.append(
        "\(shared) of \(self.development.count) texts of \(development) are in \(train) too, but "
          + "for case, digits or punctuation; scores on them are too good")
    }
  }
}
