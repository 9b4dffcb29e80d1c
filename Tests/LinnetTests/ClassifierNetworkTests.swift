import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@testable import Linnet

extension ClassifierInput: GradientProbe {
  var probedValues: Tensor? {
    get { nil }
    set {}
  }

  /// Texts of random features; bags of one to three, and one text without features for the shortcut.
  init(lengths: [Int], tokenRows: Int, textRows: Int, seed: UInt64) {
    var random = SeededRandom(seed: seed)
    self.init()
    layout = SequenceLayout(lengths: lengths)
    for _ in 0..<layout.rowCount {
      for _ in 0...random.below(3) {
        tokens.append(Int32(random.below(tokenRows)), weight: random.normal())
      }
      tokens.endBag()
    }
    for text in lengths.indices {
      for _ in 0..<(text == 1 ? 0 : 4) {
        texts.append(Int32(random.below(textRows)), weight: random.normal())
      }
      texts.endBag()
    }
  }
}

@Suite struct ClassifierNetworkTests {
  private static let poolings: [[PoolingKind]] = [
    [.lastState], [.mean], [.max], [.attention], [.max, .mean], [.attention, .lastState],
  ]

  private func configuration(
    _ pooling: [PoolingKind], layers: Int = 1
  ) -> NetworkConfiguration {
    var configuration = NetworkConfiguration()
    configuration.embeddingSize = 3
    configuration.hiddenSize = 2
    configuration.layers = layers
    configuration.pooling = pooling
    configuration.dropout = 0
    return configuration
  }

  private func network(
    _ configuration: NetworkConfiguration, shortcutRows: Int, _ random: inout SeededRandom
  ) -> ClassifierNetwork {
    var network = ClassifierNetwork(
      configuration, embeddingRows: 7, shortcutRows: shortcutRows, labelCount: 3, random: &random)
    // Far enough from zero that every path has a gradient, and maxima are no ties.
    network.tokens?.embedding.table.value = Initializer.normal(deviation: 1)(
      Shape(7, 3), random: &random)
    return network
  }

  private func complaints(
    _ configuration: NetworkConfiguration, shortcutRows: Int
  ) -> [String] {
    var check = LayerCheck()
    // Maxima and ReLU have kinks; a simple network bends more than a gated one.
    let isElman = configuration.encoder == .elman
    if configuration.pooling.contains(.max) || isElman && configuration.activation == .relu {
      (check.step, check.tolerance) = (1 / 128, 5e-4)
    } else if isElman {
      check.step = 1 / 64
    }
    return checkLayer(
      input: ClassifierInput(lengths: [4, 3, 1], tokenRows: 7, textRows: 5, seed: 1),
      others: [ClassifierInput(lengths: [5, 5, 2, 2], tokenRows: 7, textRows: 5, seed: 2)], check
    ) { network(configuration, shortcutRows: shortcutRows, &$0) }
  }

  @Test(arguments: poolings, [0, 5])
  func fulfilsWhatLayersPromise(_ pooling: [PoolingKind], shortcutRows: Int) {
    #expect(complaints(configuration(pooling), shortcutRows: shortcutRows) == [])
  }

  @Test(arguments: DirectionCombination.allCases.filter { $0 != .maximum })
  func fulfilsThemWithTwoLayers(_ combination: DirectionCombination) {
    var configuration = configuration([.mean], layers: 2)
    configuration.combination = combination
    #expect(complaints(configuration, shortcutRows: 5) == [])
  }

  @Test(arguments: EncoderKind.allCases, Nonlinearity.allCases)
  func fulfilsThemWithEveryEncoder(_ encoder: EncoderKind, _ activation: Nonlinearity) {
    var configuration = configuration(encoder.isRecurrent ? [.lastState, .mean] : [.mean])
    configuration.encoder = encoder
    configuration.activation = activation
    #expect(complaints(configuration, shortcutRows: 5) == [])
  }

  @Test func namesOfALinearModel() {
    var configuration = configuration([.mean])
    configuration.encoder = .linear
    var random = SeededRandom(seed: 1)
    let network = network(configuration, shortcutRows: 5, &random)
    #expect(network.parameterNames == ["shortcut.weight", "shortcut.bias"])
    #expect(network.labelCount == 3)
    let input = ClassifierInput(lengths: [4, 3, 1], tokenRows: 7, textRows: 5, seed: 1)
    let longer = network.extended(toLabels: 5)
    #expect(longer(input).shape == Shape(3, 5))
  }

  @Test func namesAreThoseOfTheFile() {
    var random = SeededRandom(seed: 1)
    let network = network(configuration([.attention]), shortcutRows: 5, &random)
    let expected =
      ["embedding.weight"]
      + ["", "_reverse"].flatMap { suffix in
        ["weight_ih", "weight_hh", "bias"].map { "encoder.\($0)_l0\(suffix)" }
      } + ["projection.weight", "projection.bias", "query"].map { "pooling.attention.\($0)" }
      + ["head.weight", "head.bias", "shortcut.weight"]
    #expect(network.parameterNames == expected)
  }

  @Test func oldLabelsStayWhenNewOnesCome() {
    var random = SeededRandom(seed: 1)
    var old = network(configuration([.mean]), shortcutRows: 5, &random)
    old.shortcut?.table.value = Initializer.normal(deviation: 1)(Shape(5, 3), random: &random)
    let new = old.extended(toLabels: 5)
    let input = ClassifierInput(lengths: [4, 3, 1], tokenRows: 7, textRows: 5, seed: 1)
    let (before, after) = (old(input), new(input))
    #expect(after.shape == Shape(3, 5))
    for row in 0..<3 {
      for label in 0..<3 { #expect(abs(before[row, label] - after[row, label]) < 1e-6) }
      #expect(after[row, 3] == 0 && after[row, 4] == 0)
    }
  }
}
