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
}
