/// Which side of a split each group of texts goes to.
enum SplitSides {
  enum Side { case train, development, test }

  /// Texts that must stay together: a number of their own, and how many they are.
  typealias Group = (key: UInt64, count: Int)

  /// Deals `groups` by the shares, in an order that depends on the seed and the keys alone.
  ///
  /// Where there are at least as many groups as sides, each side has room for at least one text,
  /// however small its share.
  static func assign(
    _ groups: [Group], seed: UInt64, fractions: DatasetSplit.Fractions
  ) -> [UInt64: Side] {
    let total = groups.reduce(0) { $0 + $1.count }
    let sideCount = 1 + (fractions.development > 0 ? 1 : 0) + (fractions.test > 0 ? 1 : 0)
    func share(_ fraction: Double) -> Int {
      let exact = Int((Double(total) * fraction).rounded())
      return fraction > 0 && groups.count >= sideCount ? max(1, exact) : exact
    }
    var room: [(side: Side, count: Int)] = [
      (.test, share(fractions.test)), (.development, share(fractions.development)),
    ]
    var sides: [UInt64: Side] = [:]
    // A group too large for what is left of a side goes to training, where it does no harm.
    for group in ordered(groups, seed: seed) {
      let index = room.firstIndex { $0.count >= group.count }
      sides[group.key] = index.map { room[$0].side } ?? .train
      if let index { room[index].count -= group.count }
    }
    return sides
  }

  /// - Throws: `.unusable` where the fractions are not numbers from 0 to 1 that leave some to train.
  static func check(_ fractions: DatasetSplit.Fractions) throws(CorpusError) {
    let (forDevelopment, forTest) = (fractions.development, fractions.test)
    guard forDevelopment >= 0, forTest >= 0, forDevelopment + forTest < 1 else {
      throw CorpusError(
        .unusable, nil,
        "expected fractions of at least 0 that leave some to train on, found \(forDevelopment) for "
          + "development and \(forTest) for test")
    }
  }

  /// The groups in an order that depends on the seed and the keys alone.
  static func ordered(_ groups: [Group], seed: UInt64) -> [Group] {
    groups.map { (order: order($0.key, seed: seed), group: $0) }
      .sorted { ($0.order, $0.group.key) < ($1.order, $1.group.key) }
      .map(\.group)
  }

  private static func order(_ key: UInt64, seed: UInt64) -> UInt64 {
    var hash = StableHash(seed: seed)
    hash.combine(key)
    return hash.value
  }
}
