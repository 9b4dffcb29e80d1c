import Linnet
import LinnetNN
import LinnetTensor
import LinnetText

/// A translator of the usual form and sizes: an embedding of 256, 512 units, one layer each, general attention
/// to the encoder's outputs, input feeding, one table for both languages and the output. Nothing is dropped.
enum BenchmarkTranslator {
  /// With first weights, to be trained.
  static func untrained(vocabularySize: Int) -> TranslatorNetwork {
    var configuration = TranslatorNetworkConfiguration()
    configuration.embeddingSize = 256
    configuration.hiddenSize = 512
    configuration.attendsToEmbeddings = false
    configuration.hasDeepOutput = false
    configuration.dropout = 0
    var random = SeededRandom(seed: 1)
    return TranslatorNetwork(
      configuration, sourceVocabularySize: vocabularySize, targetVocabularySize: vocabularySize,
      random: &random)
  }

  /// With random weights of half precision, as models ship, and so large that what follows depends on the
  /// tokens before: no translation is like another, and few go in circles, which Linnet does not allow.
  /// None ends: marks, placeholders and bytes, which Linnet does not make up, never follow.
  static func endless(vocabularySize: Int) -> TranslatorNetwork {
    var network = untrained(vocabularySize: vocabularySize)
    var random = SeededRandom(seed: 1)
    network.forEachParameter { parameter in
      parameter.value = Initializer.normal(deviation: 0.1)(parameter.value.shape, random: &random)
    }
    let shape = network.targetEmbedding.table.value.shape
    network.targetEmbedding.table.value = Initializer.normal(deviation: 1)(shape, random: &random)
    let bias = network.outputBias.value
    let never = [Float](repeating: -1e4, count: SubwordTokens.texts.count)
    network.outputBias.value = Tensor(
      never + bias.values.dropFirst(never.count), shape: bias.shape)
    network.forEachParameter { parameter in
      parameter.value = Tensor(
        parameter.value.values.map { Float(Float16($0)) }, shape: parameter.value.shape)
    }
    return network
  }
}
