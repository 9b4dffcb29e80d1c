/// A corpus cut into texts to train on, to tune on and to test on.
///
/// Texts with the same ``TextKey`` always fall on one side: a model that has seen "WIN £100 NOW!"
/// has seen "win £500 now". Each label is cut by the same shares. Which side a text falls on depends
/// on the seed and on what the corpus holds, not on its order; inside a side the order is the
/// corpus's own.
///
///     let split = try DatasetSplit(texts, seed: 1, fractions: .init(development: 0.1, test: 0.1))
///
/// - Complexity: O(n log n) time; the texts themselves are not copied.
public struct DatasetSplit: Sendable {
  /// The shares of the sides that are not for training; the rest is.
  public struct Fractions: Sendable, Equatable {
    /// The share to tune on, 0 or more and below 1.
    public var development: Double
    /// The share to test on, 0 or more and below 1.
    public var test: Double

    /// Creates shares.
    public init(development: Double = 0.1, test: Double = 0) {
      self.development = development
      self.test = test
    }
  }

  /// The texts to train on.
  public private(set) var train: [LabeledText] = []
  /// The texts to choose settings and the best epoch by.
  public private(set) var development: [LabeledText] = []
  /// The texts to report scores on.
  public private(set) var test: [LabeledText] = []

  /// Cuts `texts`.
  ///
  /// Where a label has at least as many different texts as there are sides, each side has room for
  /// at least one, however small its share.
  ///
  /// - Throws: `.unusable` where the fractions are not numbers from 0 to 1 that leave some to train.
  public init(
    _ texts: [LabeledText], seed: UInt64, fractions: Fractions = Fractions()
  ) throws(CorpusError) {
    try SplitSides.check(fractions)
    let keys = texts.map { TextKey($0.text) }
    var sides: [UInt64: SplitSides.Side] = [:]
    for stratum in Self.strata(texts, keys) {
      sides.merge(SplitSides.assign(stratum, seed: seed, fractions: fractions)) { side, _ in side }
    }
    for (text, key) in zip(texts, keys) {
      switch sides[key.hash] {
      case .development?: development.append(text)
      case .test?: test.append(text)
      case .train?, nil: train.append(text)
      }
    }
  }

  /// How many texts of `a` occur in `b` too, but for case, digits, punctuation and spacing.
  ///
  /// - Complexity: O(a + b) time; eight bytes for each different text of `b`.
  public static func overlap(
    _ a: some Sequence<LabeledText>, _ b: some Sequence<LabeledText>
  ) -> Int {
    let known = Set(b.lazy.map { TextKey($0.text) })
    return a.reduce(0) { $0 + (known.contains(TextKey($1.text)) ? 1 : 0) }
  }

  /// The groups of each label; a group with several labels counts for its most frequent one.
  static func strata(_ texts: [LabeledText], _ keys: [TextKey]) -> [[SplitSides.Group]] {
    var labels: [TextKey: [String: Int]] = [:]
    for (text, key) in zip(texts, keys) { labels[key, default: [:]][text.label, default: 0] += 1 }
    var strata: [String: [SplitSides.Group]] = [:]
    for (key, counts) in labels {
      let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
      guard let most else { continue }
      strata[most.key, default: []].append((key.hash, counts.values.reduce(0, +)))
    }
    return Array(strata.values)
  }
}
