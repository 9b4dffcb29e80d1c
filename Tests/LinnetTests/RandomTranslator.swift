import LinnetNN
import LinnetTensor
import LinnetText

@testable import Linnet

/// A translator that has learnt nothing: random weights, which always give the same text. What must
/// hold for any model holds for this one.
enum RandomTranslator {
  private static let lines = [
    "The man's dog is in the house, isn't it?", "Where is the station?", "I am late!",
    "L'homme est dans la maison, n'est-ce pas ?", "Où est la gare ?", "Je suis en retard !",
    "No, no, no: say \"yes\" (or 3.50).", "Non, non, non : dites « oui » (ou 3,50).",
    "WHERE IS THE DOG? I'M AT HOME.",
  ]

  static func vocabulary() throws -> SubwordVocabulary {
    var trainer = try BytePairTrainer(maximumSize: 420, minimumFrequency: 1)
    for line in lines {
      for _ in 0..<2 { try trainer.add(line) }
    }
    return try trainer.finish()
  }

  /// Names of which everything is rare but for these words.
  static func names(_ known: [String] = ["where", "is", "the", "dog", "i"]) throws -> RareNames {
    try RareNames(knownWords: Vocabulary(entries: known.map { ($0, 3) }))
  }

  static func make(
    seed: UInt64 = 5, names: RareNames? = nil,
    _ change: (inout TranslatorNetworkConfiguration) -> Void = { _ in }
  ) throws -> Translator {
    var network = TranslatorNetworkConfiguration()
    (network.embeddingSize, network.hiddenSize) = (12, 16)
    change(&network)
    let vocabulary = try vocabulary()
    var random = SeededRandom(seed: seed)
    var weights = TranslatorNetwork(
      network, sourceVocabularySize: vocabulary.count, targetVocabularySize: vocabulary.count,
      random: &random)
    // Larger ones, so that it is sure of different things.
    weights.forEachParameter { $0.value.scale(by: 6) }
    let configuration = TranslatorConfiguration(
      sourceLanguage: "en", targetLanguage: "fr", network: network,
      training: .init(
        pairs: 1, developmentPairs: 1, bestEpoch: 1, developmentBLEU: 0, seed: seed))
    return try Translator(
      configuration, weights, source: vocabulary, target: vocabulary, names: names)
  }
}
