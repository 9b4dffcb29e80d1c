/// A parallel corpus cut into pairs to train on, to tune on and to test on.
///
/// Pairs that share a source or a target, but for case, digits, punctuation and spacing (see
/// ``TextKey``), fall on one side, and so do all that are linked by such pairs. Which side a pair
/// falls on depends on the seed and on what the corpus holds, not on its order; inside a side the
/// order is the corpus's own.
///
/// - Complexity: O(n log n) time; about 100 bytes for each pair.
public struct ParallelSplit: Sendable {
  /// The pairs to train on.
  public private(set) var train: [TextPair] = []
  /// The pairs to choose settings and the best epoch by.
  public private(set) var development: [TextPair] = []
  /// The pairs to report scores on.
  public private(set) var test: [TextPair] = []

  /// Cuts `pairs`.
  ///
  /// - Throws: `.unusable` where the fractions are not numbers from 0 to 1 that leave some to train.
  public init(
    _ pairs: [TextPair], seed: UInt64, fractions: DatasetSplit.Fractions = .init()
  ) throws(CorpusError) {
    try SplitSides.check(fractions)
    let groups = Self.groups(of: pairs)
    var counts: [UInt64: Int] = [:]
    for group in groups { counts[group, default: 0] += 1 }
    let sides = SplitSides.assign(
      counts.map { ($0.key, $0.value) }, seed: seed, fractions: fractions)
    for (pair, group) in zip(pairs, groups) {
      switch sides[group] {
      case .development?: development.append(pair)
      case .test?: test.append(pair)
      case .train?, nil: train.append(pair)
      }
    }
  }

  /// How many pairs of `a` have a source that occurs in `b` too, but for case, digits, punctuation and
  /// spacing.
  ///
  /// - Complexity: O(a + b) time; eight bytes for each different source of `b`.
  public static func overlap(_ a: some Sequence<TextPair>, _ b: some Sequence<TextPair>) -> Int {
    let known = Set(b.lazy.map { TextKey($0.source) })
    return a.reduce(0) { $0 + (known.contains(TextKey($1.source)) ? 1 : 0) }
  }

  /// For each pair the group that it belongs to: the least key of all texts that are linked.
  private static func groups(of pairs: [TextPair]) -> [UInt64] {
    var links: [UInt64: UInt64] = [:]
    /// The least key that is linked to `key`; makes the way there shorter.
    func root(_ key: UInt64) -> UInt64 {
      var key = key
      while let next = links[key], next != key {
        links[key] = links[next] ?? next
        key = next
      }
      return key
    }
    let keys = pairs.map { pair in
      (source: sideKey(pair.source, 1), target: sideKey(pair.target, 2))
    }
    for key in keys {
      let (source, target) = (root(key.source), root(key.target))
      links[max(source, target)] = min(source, target)
    }
    return keys.map { root($0.source) }
  }

  /// A key for a text on one side: the same words as source and as target are two texts.
  private static func sideKey(_ text: String, _ side: UInt64) -> UInt64 {
    var hash = StableHash(seed: side)
    hash.combine(TextKey(text).hash)
    return hash.value
  }
}
