import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct PackedEncoderTests {
  /// Bags of one to three features for each row of a layout.
  private func tokens(_ layout: SequenceLayout, rowCount: Int, _ random: inout SeededRandom)
    -> FeatureBags
  {
    var bags = FeatureBags()
    for _ in 0..<layout.rowCount {
      for _ in 0...random.below(3) {
        bags.append(Int32(random.below(rowCount)), weight: random.uniform(in: 0.5...1))
      }
      bags.endBag()
    }
    return bags
  }

  /// The same bits as the layers, batch after batch with one workspace, on one thread and on two.
  @Test(arguments: EncoderCell.samples, [1, 2, 3])
  func equalsTheLayers(_ cell: EncoderCell, _ layerCount: Int) {
    var random = SeededRandom(seed: 5)
    let embedding = Embedding(
      rowCount: 40, embeddingSize: 7, initializer: .normal(deviation: 1), random: &random)
    let encoder = StackedEncoder(
      cell, inputSize: 7, hiddenSize: 18, layerCount: layerCount,
      dropout: SequenceDropout(rate: 0, isVariational: true), random: &random)
    let packed = PackedEncoder(embedding, encoder)
    for threads in [1, 2] {
      let pool = WorkerPool(threads: threads)
      var workspace = PackedEncoder.Workspace()
      for lengths in [[5, 3, 3, 1], [1], [9, 9], [], [4, 2]] {
        let layout = SequenceLayout(lengths: lengths)
        let bags = tokens(layout, rowCount: 40, &random)
        let expected = encoder(SequenceBatch(layout: layout, values: embedding(bags)))
        let found = packed(bags, layout, &workspace, pool)
        #expect(found.layout == layout)
        #expect(found.values == expected.values, "\(lengths) on \(threads) threads")
      }
    }
  }

  /// What was kept is forgotten when it is too much, and the results stay.
  @Test func moreTokensThanAreKept() {
    var random = SeededRandom(seed: 6)
    let rowCount = 40_000
    let embedding = Embedding(
      rowCount: rowCount, embeddingSize: 4, initializer: .normal(deviation: 1), random: &random)
    let encoder = StackedEncoder(
      inputSize: 4, hiddenSize: 128, layerCount: 1, combination: .concatenation,
      dropout: SequenceDropout(rate: 0, isVariational: true), random: &random)
    let packed = PackedEncoder(embedding, encoder)
    var workspace = PackedEncoder.Workspace()
    let layout = SequenceLayout(lengths: [Int](repeating: 2, count: 10_000))
    for first in [0, 20_000, 0] {
      let bags = FeatureBags((0..<20_000).map { Int32(first + $0) })
      let found = packed(bags, layout, &workspace, WorkerPool(threads: 1))
      let expected = encoder(SequenceBatch(layout: layout, values: embedding(bags)))
      #expect(found.values == expected.values)
    }
  }
}
