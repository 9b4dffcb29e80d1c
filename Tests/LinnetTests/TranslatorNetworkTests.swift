import LinnetNN
import LinnetTensor
import LinnetText
import TestSupport
import Testing

@testable import Linnet

@Suite struct TranslatorNetworkTests {
  private static func configuration(
    _ change: (inout TranslatorNetworkConfiguration) -> Void
  ) -> TranslatorNetworkConfiguration {
    var configuration = TranslatorNetworkConfiguration()
    configuration.embeddingSize = 3
    configuration.hiddenSize = 4
    configuration.dropout = 0
    change(&configuration)
    return configuration
  }

  private static let attentions: [AttentionScore?] = [nil, .dotProduct, .general, .additive]

  private static let others = [
    configuration { $0.sharesVocabulary = false },
    configuration { $0.tiesEmbeddings = false },
    configuration {
      $0.sharesVocabulary = false
      $0.tiesEmbeddings = false
    },
    configuration {
      $0.encoderLayers = 2
      $0.decoderLayers = 2
    },
    configuration {
      $0.hiddenSize = 8
      $0.encoderLayers = 2
      $0.decoderLayers = 2
      $0.hasLayerNormalization = true
      $0.attention = .additive
    },
    configuration { $0.encoder = .lstm },
    configuration {
      $0.encoder = .gru
      $0.encoderLayers = 2
    },
    configuration {
      $0.encoder = .elman
      $0.activation = .sigmoid
    },
    configuration { $0.encoder = .linear },
    configuration { $0.attendsToEmbeddings = true },
    configuration {
      $0.attendsToEmbeddings = true
      $0.attention = .dotProduct
      $0.sharesVocabulary = false
    },
    configuration {
      $0.attendsToEmbeddings = true
      $0.attention = .additive
      $0.hasInputFeeding = false
      $0.hasDeepOutput = true
    },
    configuration {
      $0.hasDeepOutput = true
      $0.attention = nil
    },
    configuration {
      $0.encoder = .feedForward
      $0.encoderLayers = 2
    },
  ]

  private func complaints(
    _ configuration: TranslatorNetworkConfiguration, _ check: LayerCheck = LayerCheck(),
    labelSmoothing: Float = 0, consistency: Float = 0
  ) -> [String] {
    var check = check
    let readings = consistency == 0 ? 1 : 2
    if configuration.hasLayerNormalization { check.step = 1 / 128 }
    return checkLayer(
      input: TranslatorInput(
        source: [2, 4, 0], target: [3, 0, 2], readings: readings, vocabularySize: 9, seed: 1),
      others: [
        TranslatorInput(
          source: [5, 1, 1, 2], target: [1, 1, 4, 2], readings: readings, vocabularySize: 9,
          seed: 2)
      ], check
    ) { random in
      var network = TranslatorNetwork(
        configuration, sourceVocabularySize: 9, targetVocabularySize: 9, random: &random)
      // Far enough from zero that every path has a gradient.
      network.targetEmbedding.table.value = Initializer.normal(deviation: 0.7)(
        Shape(9, configuration.embeddingSize), random: &random)
      // Normalization divides by how far outputs lie apart; these are to be well apart.
      if configuration.hasLayerNormalization {
        network.encoder.forEachParameter { $0.value.scale(by: 2) }
        network.decoder.layers[0].forEachParameter { $0.value.scale(by: 2) }
      }
      // The rounding of differences grows as the step gets smaller.
      return TranslatorLossLayer(
        network: network, labelSmoothing: labelSmoothing, consistency: consistency,
        scale: configuration.hasLayerNormalization ? 0.25 : 1)
    }
  }

  @Test(arguments: attentions, [true, false])
  func fulfilsWhatLayersPromise(_ attention: AttentionScore?, hasInputFeeding: Bool) {
    let configuration = Self.configuration {
      $0.attention = attention
      $0.hasInputFeeding = hasInputFeeding
    }
    #expect(complaints(configuration) == [])
  }

  @Test(arguments: others)
  func fulfilsThemInOtherForms(_ configuration: TranslatorNetworkConfiguration) {
    #expect(complaints(configuration) == [])
  }

  @Test func fulfilsThemWithDropoutAndSmoothing() {
    var check = LayerCheck()
    check.isRandom = true
    let two = Self.configuration {
      $0.embeddingSize = 8
      $0.hiddenSize = 8
      $0.dropout = 0.4
      $0.encoderLayers = 2
      $0.decoderLayers = 2
      $0.hasLayerNormalization = true
    }
    #expect(complaints(two, check, labelSmoothing: 0.2) == [])
  }

  /// Two readings with other features dropped, which are to agree.
  @Test func fulfilsThemWithConsistency() {
    var check = LayerCheck()
    check.isRandom = true
    let configuration = Self.configuration {
      $0.embeddingSize = 6
      $0.hiddenSize = 6
      $0.dropout = 0.4
    }
    #expect(complaints(configuration, check, labelSmoothing: 0.1, consistency: 5) == [])
  }
}
