import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@testable import Linnet

extension ClassifierInput: GradientProbe {
  /// Features have no gradient.
  var probedValues: Tensor? {
    get { nil }
    set {}
  }
}

@Suite struct ClassifierNetworkTests {
  /// Texts of random features.
  private func input(_ lengths: [Int], seed: UInt64) -> ClassifierInput {
    var random = SeededRandom(seed: seed)
    var input = ClassifierInput()
    input.layout = SequenceLayout(lengths: lengths)
    for _ in 0..<input.layout.rowCount {
      input.tokens.append(Int32(random.below(9)), weight: 1)
      input.tokens.append(9 + Int32(random.below(3)), weight: 0.5)
      input.tokens.endBag()
    }
    for _ in lengths {
      for _ in 0..<4 { input.texts.append(Int32(random.below(16)), weight: random.uniform()) }
      input.texts.endBag()
    }
    return input
  }

  @Test(arguments: PoolingKind.allCases, [0, 16])
  func keepsEveryPromiseOfALayer(pooling: PoolingKind, shortcutRows: Int) {
    var configuration = NetworkConfiguration()
    configuration.embeddingSize = 4
    configuration.hiddenSize = 3
    configuration.layers = 2
    configuration.dropout = 0
    configuration.pooling = pooling == .max ? [.mean, .max] : [pooling]
    var check = LayerCheck()
    // A maximum has kinks.
    if pooling == .max { check.step = 1 / 256 }
    let found = checkLayer(
      input: input([4, 2, 1], seed: 3), others: [input([5, 5], seed: 4), input([1], seed: 5)], check
    ) {
      ClassifierNetwork(
        configuration, embeddingRows: 12, shortcutRows: shortcutRows, labelCount: 3, random: &$0)
    }
    #expect(found == [])
  }
}
