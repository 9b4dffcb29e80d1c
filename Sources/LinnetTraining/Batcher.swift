import LinnetTensor

/// Divides the examples of an epoch into batches of similar length, in random order.
///
/// Examples are shuffled, sorted by length within windows of many batches, and the batches shuffled:
/// the steps of a batch are full for most of their length, and every epoch differs. The same seed and
/// epoch give the same batches.
public struct Batcher: Sendable {
  /// Examples in a batch; the last one of a window may be smaller.
  public let batchSize: Int
  /// Batches among which examples are sorted by length.
  public let windowBatches: Int

  /// - Parameters:
  ///   - batchSize: examples in a batch, at least 1.
  ///   - windowBatches: batches among which examples are sorted by length.
  public init(batchSize: Int, windowBatches: Int = 16) {
    precondition(batchSize >= 1 && windowBatches >= 1, "batches of \(batchSize)")
    self.batchSize = batchSize
    self.windowBatches = windowBatches
  }

  /// The number of batches of an epoch.
  public func batchCount(examples: Int) -> Int {
    let window = batchSize * windowBatches
    let rest = examples % window
    return examples / window * windowBatches + (rest + batchSize - 1) / batchSize
  }

  /// The batches of an epoch, each with its longest examples first.
  public func batches(
    examples: Int, seed: UInt64, epoch: Int, length: (Int) -> Int
  ) -> [[Int]] {
    var random = SeededRandom(seed: seed, RandomStream.shuffling, epoch)
    let order = random.permutation(examples)
    var batches: [[Int]] = []
    for start in stride(from: 0, to: examples, by: batchSize * windowBatches) {
      let window = order[start..<min(start + batchSize * windowBatches, examples)]
      // Those of equal length stay in random order: the order of the corpus, which may be by label,
      // is not to come back.
      let sorted = window.enumerated().map { (length: length($1), place: $0, example: $1) }
        .sorted { ($0.length, $1.place) > ($1.length, $0.place) }
        .map(\.example)
      for first in stride(from: 0, to: sorted.count, by: batchSize) {
        batches.append(Array(sorted[first..<min(first + batchSize, sorted.count)]))
      }
    }
    return random.permutation(batches.count).map { batches[$0] }
  }
}

/// The purposes for which a run draws random numbers; each has a stream of its own.
public enum RandomStream {
  /// First values of weights.
  public static let initialization = 1
  /// The order of the examples of an epoch.
  public static let shuffling = 2
  /// Dropout and the like, by step and part of a batch.
  public static let step = 3
  /// Splitting a corpus.
  public static let splitting = 4
  /// Drawing a test set again from itself.
  public static let resampling = 5
}
