import LinnetNN
import LinnetTensor
import LinnetText
import LinnetTraining
import TestSupport
import Testing

@testable import Linnet

/// A translator's network beside its equations in 64 bits; see `Fixtures/make_translator.py`.
@Suite struct TranslatorNetworkGoldenTests {
  /// In units of the largest element of each tensor or of 1.
  private static let tolerance = 2e-6

  private static func cases(_ prefix: String) -> [FixtureCase] {
    (try? Fixture("translator").cases(prefix)) ?? []
  }

  @Test func thereAreCases() { #expect(Self.cases("network").count >= 10) }

  @Test(arguments: cases("network"))
  func lossAndGradientsAreGolden(_ fixture: FixtureCase) throws {
    let network = try fixture.network()
    var input = TranslatorInput()
    input.assemble(try fixture.pairs())
    var (gradient, activations) = (network.makeGradient(), TranslatorNetwork.Activations())
    var random = SeededRandom(seed: 1)
    network.markRows(readBy: input, in: &gradient)
    let loss = network.loss(
      of: input, &activations, labelSmoothing: Float(try fixture.numbers("smoothing")[0]),
      totalWeight: try fixture.numbers("totalWeight")[0], random: &random, into: &gradient)
    let expected = try fixture.numbers("loss")[0]
    #expect(abs(loss - expected) <= Self.tolerance * expected, "loss \(loss), not \(expected)")
    for (name, parameter) in zip(network.parameterNames, gradient.parameters) {
      let error = try fixture.tensor("\(name).gradient").error(of: parameter.value)
      #expect(error <= Self.tolerance, "\(name)")
    }
    #expect(Set(network.parameterNames.map { "\($0).gradient" }).isSubset(of: fixture.tensorNames))
  }

  @Test(arguments: cases("network"))
  func crossEntropyIsGolden(_ fixture: FixtureCase) throws {
    let network = try fixture.network()
    var input = TranslatorInput()
    input.assemble(try fixture.pairs())
    var activations = TranslatorNetwork.Activations()
    let found = network.crossEntropy(of: input, &activations)
    let expected = try fixture.numbers("crossEntropy")[0]
    #expect(abs(found - expected) <= Self.tolerance * expected, "\(found), not \(expected)")
  }

  /// Step by step in use, with the rows in another order at each step, and fewer when a target ends.
  @Test(arguments: cases("network"))
  func decoderIsGolden(_ fixture: FixtureCase) throws {
    let pairs = try fixture.pairs()
    var decoder = PackedDecoder(PackedTranslator(try fixture.network()))
    decoder.begin(pairs.map(\.source), on: WorkerPool(threads: 2))
    var before = Array(pairs.indices)
    for step in 0...pairs.reduce(0, { max($0, $1.target.count) }) {
      let present = before.reversed().filter { step <= pairs[$0].target.count }
      decoder.step(
        parents: present.compactMap { before.firstIndex(of: $0) },
        tokens: present.map {
          step == 0 ? SpecialTokens.beginningOfSequence : pairs[$0].target[step - 1]
        })
      let scores = decoder.scores
      for (row, pair) in present.enumerated() {
        let logProbabilities = scores.logits.row(row).map { $0 - Float(scores.logSumExps[row]) }
        #expect(
          relativeError(logProbabilities, try fixture.row(step, of: "logProbabilities.\(pair)"))
            <= Self.tolerance, "pair \(pair), step \(step)")
        guard fixture.tensorNames.contains("attention.\(pair)") else { continue }
        let attention = scores.attention.row(row).prefix(pairs[pair].source.count + 1)
        #expect(
          relativeError(Array(attention), try fixture.row(step, of: "attention.\(pair)"))
            <= Self.tolerance, "attention of pair \(pair), step \(step)")
      }
      before = present
    }
  }

  /// Ten losses, and the norms that are clipped, where batches read few rows of a table.
  @Test func tenLossesAreGolden() throws {
    let fixture = try #require(Self.cases("ten losses").first)
    let (rates, losses, norms) =
      (try fixture.numbers("rates"), try fixture.numbers("losses"), try fixture.numbers("norms"))
    let smoothing = Float(try fixture.numbers("smoothing")[0])
    var network = try fixture.network()
    var (gradient, optimizer) = (network.makeGradient(), AdamW(weightDecay: 0.01))
    var activations = TranslatorNetwork.Activations()
    var random = SeededRandom(seed: 1)
    #expect(losses.count == 10)
    for step in 0..<10 {
      var input = TranslatorInput()
      input.assemble(try fixture.pairs(".\(step % 3)"))
      gradient.zeroGradient()
      network.markRows(readBy: input, in: &gradient)
      optimizer.prepare(&network, rowsOf: gradient)
      let loss = network.loss(
        of: input, &activations, labelSmoothing: smoothing,
        totalWeight: Double(input.targetOutputs.count), random: &random, into: &gradient)
      let norm = GradientClipping.norm(of: gradient)
      optimizer.step(
        &network, gradient: gradient, learningRate: Float(rates[step]),
        gradientScale: GradientClipping.scale(norm: norm, maximum: 1))
      #expect(abs(loss - losses[step]) <= 1e-5 * losses[step], "step \(step): \(loss)")
      #expect(abs(norm - norms[step]) <= 1e-5 * norms[step], "step \(step): \(norm)")
    }
    #expect(losses[9] < losses[0], "it learns")
  }
}

extension FixtureCase {
  /// The network of the case, with its weights.
  fileprivate func network() throws -> TranslatorNetwork {
    var configuration = TranslatorNetworkConfiguration()
    let (sizes, layers) = (try integers("sizes"), try integers("layers"))
    configuration.embeddingSize = sizes[0]
    configuration.hiddenSize = sizes[1]
    configuration.encoderLayers = layers[0]
    configuration.decoderLayers = layers[1]
    configuration.attention = AttentionScore(rawValue: try word("attention"))
    configuration.hasInputFeeding = try isTrue("feeding")
    configuration.attendsToEmbeddings = try isTrue("embeddings")
    configuration.hasDeepOutput = try isTrue("deep")
    configuration.sharesVocabulary = try isTrue("shared")
    configuration.tiesEmbeddings = try isTrue("tied")
    configuration.hasLayerNormalization = try isTrue("normalization")
    configuration.dropout = 0
    var network = TranslatorNetwork(
      zeros: configuration, sourceVocabularySize: sizes[2], targetVocabularySize: sizes[3])
    try network.setParameters(from: self, prefix: "parameter.")
    return network
  }

  private func isTrue(_ name: String) throws -> Bool { try integers(name) == [1] }

  /// A row of a matrix.
  fileprivate func row(_ index: Int, of name: String) throws -> [Double] {
    let tensor = try tensor(name)
    return Array(tensor.values[index * tensor.shape[1]..<(index + 1) * tensor.shape[1]])
  }

  /// Sentences and their translations.
  fileprivate func pairs(
    _ suffix: String = ""
  ) throws -> [(source: [TokenID], target: [TokenID])] {
    Array(zip(try sentences("source", suffix), try sentences("target", suffix)))
  }

  private func sentences(_ side: String, _ suffix: String) throws -> [[TokenID]] {
    var tokens = try integers("\(side)s\(suffix)").map { TokenID($0) }[...]
    return try integers("\(side)Lengths\(suffix)").map { count in
      defer { tokens = tokens.dropFirst(count) }
      return Array(tokens.prefix(count))
    }
  }
}
