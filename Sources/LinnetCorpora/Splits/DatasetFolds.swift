/// A corpus dealt into parts of about equal size, each of which is once the test set (cross-validation;
/// Stone 1974, doi:10.1111/j.2517-6161.1974.tb00994.x).
///
/// As in a ``DatasetSplit``, texts with the same ``TextKey`` are in one fold, each label is dealt by
/// itself, and where a text falls depends on the seed and on what the corpus holds, not on its order.
///
/// - Complexity: O(n log n) time.
public struct DatasetFolds: Sendable {
  /// The fold of each text, in the corpus's order.
  public let folds: [Int]
  /// The number of folds.
  public let count: Int
  private let texts: [LabeledText]

  /// Deals `texts`.
  ///
  /// - Throws: `.unusable` where there are fewer than two folds, or fewer different texts than folds.
  public init(_ texts: [LabeledText], count: Int, seed: UInt64) throws(CorpusError) {
    let keys = texts.map { TextKey($0.text) }
    let different = Set(keys).count
    guard count >= 2, different >= count else {
      throw CorpusError(
        .unusable, nil,
        "expected 2 or more folds and at least as many different texts, found \(count) folds and "
          + "\(different) texts")
    }
    var sizes = [Int](repeating: 0, count: count)
    var places: [UInt64: Int] = [:]
    // The order of the labels is not that of a dictionary.
    let strata = DatasetSplit.strata(texts, keys)
      .map { SplitSides.ordered($0, seed: seed) }
      .sorted { ($0.first?.key ?? 0) < ($1.first?.key ?? 0) }
    for stratum in strata {
      var dealt = [Int](repeating: 0, count: count)
      for group in stratum {
        let fold = (0..<count).min { (dealt[$0], sizes[$0]) < (dealt[$1], sizes[$1]) } ?? 0
        dealt[fold] += group.count
        sizes[fold] += group.count
        places[group.key] = fold
      }
    }
    folds = keys.map { places[$0.hash] ?? 0 }
    self.count = count
    self.texts = texts
  }

  /// The texts of a fold, in the corpus's order.
  public func test(_ fold: Int) -> [LabeledText] {
    zip(texts, folds).filter { $0.1 == fold }.map(\.0)
  }

  /// The texts of all other folds.
  public func rest(_ fold: Int) -> [LabeledText] {
    zip(texts, folds).filter { $0.1 != fold }.map(\.0)
  }
}
