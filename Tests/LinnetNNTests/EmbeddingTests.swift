import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct EmbeddingTests {
  private func bags(_ contents: [[(Int32, Float)]]) -> FeatureBags {
    var bags = FeatureBags()
    for bag in contents {
      for (feature, weight) in bag { bags.append(feature, weight: weight) }
      bags.endBag()
    }
    return bags
  }

  @Test(arguments: [true, false])
  func fulfilsWhatLayersPromise(_ readsFewRows: Bool) {
    let input = bags([[(1, 0.5), (4, 2), (1, -1)], [], [(3, 1)]])
    let found = checkLayer(input: input, others: [FeatureBags([0, 1, 2, 3, 4, 0]), FeatureBags()]) {
      Embedding(
        rowCount: 5, embeddingSize: 3, readsFewRows: readsFewRows,
        initializer: .normal(deviation: 1), random: &$0)
    }
    #expect(found == [])
  }

  @Test(arguments: try Golden.layers("embedding"))
  func equalsPyTorch(_ fixture: FixtureCase) throws {
    let shape = try fixture.tensor("parameter.weight").shape
    var random = SeededRandom(seed: 1)
    let layer = Embedding(
      rowCount: shape[0], embeddingSize: shape[1], initializer: .zeros, random: &random)
    let features = try fixture.integers("features").map { Int32($0) }
    let weights = try fixture.numbers("weights").map { Float($0) }
    var (contents, start): ([[(Int32, Float)]], Int) = ([], 0)
    for count in try fixture.integers("counts") {
      contents.append((start..<start + count).map { (features[$0], weights[$0]) })
      start += count
    }
    let errors = try fixture.errors(of: layer, input: bags(contents))
    #expect(errors.allSatisfy { $0.value <= Golden.tolerance }, "\(errors)")
  }

  @Test func marksTheRowsThatABatchReads() {
    var random = SeededRandom(seed: 1)
    let layer = Embedding(
      rowCount: 9, embeddingSize: 2, initializer: .zeros, random: &random)
    var gradient = layer.makeGradient()
    layer.markRows(readBy: FeatureBags([7, 2, 7]), in: &gradient)
    layer.markRows(readBy: FeatureBags([2, 0]), in: &gradient)
    #expect(gradient.table.touchedRows?.rows == [7, 2, 0])
    gradient.zeroGradient()
    #expect(gradient.table.touchedRows?.rows == [])
  }
}
