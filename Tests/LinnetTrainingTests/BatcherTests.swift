import LinnetTraining
import Testing

@Suite struct BatcherTests {
  @Test(arguments: [(0, 1), (1, 1), (5, 2), (100, 32), (1000, 7), (513, 32), (512, 32)])
  func everyExampleComesOnce(examples: Int, batchSize: Int) {
    let batcher = Batcher(batchSize: batchSize)
    let batches = batcher.batches(examples: examples, seed: 1, epoch: 0) { $0 % 13 }
    #expect(batches.flatMap { $0 }.sorted() == Array(0..<examples))
    #expect(batches.count == batcher.batchCount(examples: examples))
    #expect(batches.allSatisfy { !$0.isEmpty && $0.count <= batchSize })
  }

  @Test func theLongestComeFirstAndLengthsAreAlike() {
    let batches = Batcher(batchSize: 16).batches(examples: 1024, seed: 3, epoch: 1) { $0 % 100 }
    for batch in batches {
      let lengths = batch.map { $0 % 100 }
      #expect(lengths == lengths.sorted(by: >))
    }
    let spread = batches.reduce(0) { $0 + ($1[0] % 100) - ($1[$1.count - 1] % 100) }
    #expect(Double(spread) / Double(batches.count) < 12)
  }

  @Test func seedAndEpochDecide() {
    let batcher = Batcher(batchSize: 8)
    func batches(_ seed: UInt64, _ epoch: Int) -> [[Int]] {
      batcher.batches(examples: 200, seed: seed, epoch: epoch) { $0 }
    }
    #expect(batches(1, 0) == batches(1, 0))
    #expect(batches(1, 0) != batches(1, 1))
    #expect(batches(1, 0) != batches(2, 0))
  }

  /// A corpus sorted by label, all texts of the same length or of few lengths: the order of the corpus
  /// must not come back within a window, or batches would be of one label.
  @Test(arguments: [1, 3], [512, 1000, 5000])
  func batchesAreMixedWhateverTheOrderOfTheCorpus(lengths: Int, examples: Int) {
    for epoch in 0..<4 {
      let batches = Batcher(batchSize: 32).batches(examples: examples, seed: 1, epoch: epoch) {
        $0 % lengths
      }
      let firstHalves = batches.filter { $0.count == 32 }.map { batch in
        batch.count { $0 < examples / 2 }
      }
      // 16 with a deviation of 2.8: five of them either way, which no batch in a million has.
      #expect(firstHalves.allSatisfy { (3...29).contains($0) })
    }
  }
}
