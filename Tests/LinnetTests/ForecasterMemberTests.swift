import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@testable import Linnet

extension ForecasterInput: GradientProbe {
  var probedValues: Tensor? {
    get { nil }
    set {}
  }
}

@Suite struct ForecasterMemberTests {
  private let shape = WindowShape(horizon: 3, seasonLengths: [4])

  private func input(_ origins: [Int], seed: UInt64) -> ForecasterInput {
    var random = SeededRandom(seed: seed)
    let series = PreparedSeries((0..<24).map { _ in Double(random.uniform(in: 1...3)) })
    var input = ForecasterInput()
    WindowAssembler(shape: shape, knownColumns: 0).assemble(
      origins.map { Window(series: 0, origin: $0) }, of: [series], into: &input)
    return input
  }

  @Test(arguments: [1, 2, 3], EncoderKind.allCases)
  func derivativesAreRight(layers: Int, encoder: EncoderKind) {
    var configuration = ForecasterNetworkConfiguration()
    configuration.encoder = encoder
    configuration.hiddenSize = 5
    configuration.layers = layers
    configuration.dropout = 0
    let complaints = checkLayer(
      input: input([20, 9, 4], seed: 1), others: [input([12], seed: 2)]
    ) { random in
      ForecasterMember(
        configuration, shape: shape, features: WindowAssembler.ownFeatures,
        firstOutputs: [-1, 0, -1], random: &random)
    }
    #expect(complaints == [])
  }

  /// A window's forecast does not depend on its neighbours in the batch.
  @Test(arguments: EncoderKind.allCases)
  func neighboursDoNotMatter(encoder: EncoderKind) {
    var random = SeededRandom(seed: 3)
    var configuration = ForecasterNetworkConfiguration()
    configuration.encoder = encoder
    let member = ForecasterMember(
      configuration, shape: shape, features: WindowAssembler.ownFeatures,
      firstOutputs: [-1, 0, -1], random: &random)
    let together = member(input([20, 9, 4], seed: 1))
    for (index, origin) in [20, 9, 4].enumerated() {
      let alone = member(input([origin], seed: 1))
      for row in 0..<3 {
        for column in 0..<3 {
          #expect(alone[row, column] == together[3 * index + row, column])
        }
      }
    }
  }
}
