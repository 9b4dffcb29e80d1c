import LinnetNN
import LinnetTensor
import LinnetText
import TestSupport
import Testing

@testable import Linnet

@Suite struct PackedTranslatorTests {
  /// The probabilities that training sees are those of decoding, whoever the neighbours are.
  @Test(arguments: [nil, .dotProduct, .general, .additive] as [AttentionScore?], [1, 2])
  func givesTheProbabilitiesOfTraining(_ attention: AttentionScore?, layers: Int) {
    checkProbabilities {
      $0.attention = attention
      $0.encoderLayers = layers
      $0.decoderLayers = layers
      $0.hasLayerNormalization = layers == 2
    }
  }

  @Test(arguments: [nil, .dotProduct, .general, .additive] as [AttentionScore?])
  func withoutInputFeeding(_ attention: AttentionScore?) {
    checkProbabilities {
      $0.attention = attention
      $0.hasInputFeeding = false
    }
  }

  @Test(arguments: AttentionScore.allCases)
  func embeddingsAreAttendedTo(_ attention: AttentionScore) {
    checkProbabilities {
      $0.attention = attention
      $0.attendsToEmbeddings = true
      $0.hasDeepOutput = attention == .general
    }
  }

  @Test(arguments: EncoderKind.allCases, [1, 2])
  func everyEncoderDoes(_ encoder: EncoderKind, layers: Int) {
    checkProbabilities {
      $0.encoder = encoder
      $0.encoderLayers = layers
    }
  }

  private func checkProbabilities(_ change: (inout TranslatorNetworkConfiguration) -> Void) {
    var configuration = TranslatorNetworkConfiguration()
    configuration.embeddingSize = 6
    configuration.hiddenSize = 8
    change(&configuration)
    var random = SeededRandom(seed: 3)
    let network = TranslatorNetwork(
      configuration, sourceVocabularySize: 20, targetVocabularySize: 20, random: &random)
    let pairs: [(source: [TokenID], target: [TokenID])] = [
      ([5, 6], [7, 8, 9]), ([10], []), ([4, 5, 6, 7, 8], [19, 4]),
    ]
    let packed = PackedTranslator(network)
    // One that decodes again and again finds products of tokens that it had before.
    var decoder = PackedDecoder(packed)
    let together = decoder.decode(pairs)
    for (pair, sum) in zip(pairs, together) {
      var input = TranslatorInput()
      input.assemble([pair])
      var activations = TranslatorNetwork.Activations()
      let expected = -network.crossEntropy(of: input, &activations)
      #expect(abs(sum - expected) < 1e-4, "\(sum) \(expected)")
      var fresh = PackedDecoder(packed)
      #expect(fresh.decode([pair]) == [sum])
      #expect(decoder.decode([pair]) == [sum])
    }
  }
}

extension PackedDecoder {
  /// The log probability of each target.
  fileprivate mutating func decode(_ pairs: [(source: [TokenID], target: [TokenID])]) -> [Double] {
    begin(pairs.map(\.source), on: WorkerPool(threads: 1))
    var sums = pairs.map { _ in 0.0 }
    var live = Array(pairs.indices)
    var parents = live
    var length = 0
    while !live.isEmpty {
      let tokens = live.map {
        length == 0 ? SpecialTokens.beginningOfSequence : pairs[$0].target[length - 1]
      }
      step(parents: parents, tokens: tokens)
      parents = []
      var next: [Int] = []
      for (row, pair) in live.enumerated() {
        let target = pairs[pair].target
        let token = length < target.count ? target[length] : SpecialTokens.endOfSequence
        sums[pair] += Double(scores.logits[row, Int(token)]) - scores.logSumExps[row]
        if length < target.count {
          next.append(pair)
          parents.append(row)
        }
      }
      live = next
      length += 1
    }
    return sums
  }
}
