import Linnet
import LinnetCorpora

/// The pairs of a run.
struct TranslationData {
  var train: [TextPair]
  var development: [TextPair]
  /// What the person who trains should know about the data: one line each.
  var warnings: [String] = []

  /// The most pairs that are set aside where no dev pairs are given.
  private static let mostDevelopment = 2000.0

  init(_ corpus: ParallelCorpusOptions, seed: UInt64) throws {
    let selection = try PairSelection(
      corpus.train.read(), name: corpus.train.files.joined(separator: ", "))
    warnings = selection.warnings
    guard !corpus.development.files.isEmpty else {
      let share = min(0.1, Self.mostDevelopment / Double(selection.pairs.count))
      let split = try ParallelSplit(
        selection.pairs, seed: seed, fractions: .init(development: share))
      (train, development) = (split.train, split.development)
      return
    }
    train = selection.pairs
    let name = corpus.development.files.joined(separator: ", ")
    let chosen = try PairSelection(corpus.development.read(), name: name)
    development = chosen.pairs
    warnings += chosen.warnings
    let shared = ParallelSplit.overlap(development, train)
    if shared > 0 {
      warnings.append(
        "\(shared) of \(development.count) sources of \(name) are among those to train on, but for "
          + "case, digits or punctuation; scores on them are too good")
    }
  }
}
