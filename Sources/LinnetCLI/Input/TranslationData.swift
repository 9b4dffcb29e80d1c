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
    let pairs = try corpus.train()
    let summary = ParallelSummary(pairs)
    try summary.checkTrainable(name: (corpus.source + corpus.data).joined(separator: ", "))
    warnings = summary.warnings
    let limits = PairLimits()
    train = pairs.filter { limits.problem(of: $0) == nil }
    development = try corpus.development().filter { limits.problem(of: $0) == nil }
    guard corpus.devSource.isEmpty, corpus.dev.isEmpty else { return }
    let split = try ParallelSplit(
      train, seed: seed,
      fractions: .init(development: min(0.1, Self.mostDevelopment / Double(train.count))))
    (train, development) = (split.train, split.development)
  }
}
