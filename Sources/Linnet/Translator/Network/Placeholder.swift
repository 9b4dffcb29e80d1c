import LinnetNN
import LinnetTensor
import LinnetText

struct SentenceCoder: Sendable {
  let tokenizer: SubwordTokenizer
  var vocabulary: SubwordVocabulary { tokenizer.vocabulary }
  init(_ vocabulary: SubwordVocabulary) throws { tokenizer = try SubwordTokenizer(vocabulary) }
  func prepared(_ sentence: String) -> ProtectedText { ProtectedText(sentence) }
  func encode(_ text: ProtectedText) -> [TokenID] { tokenizer.encode(text) }
  func encode(
    _ text: ProtectedText, dropout: Double, random: inout some RandomNumberGenerator
  ) -> [TokenID] { tokenizer.encode(text, dropout: dropout, random: &random) }
  func decode(_ tokens: [TokenID], protected: ProtectedText) -> String {
    tokenizer.decode(tokens, protected: protected)
  }
  static func pair(source: String, target: String) throws -> (
    source: ProtectedText, target: ProtectedText
  ) { ProtectedText.pair(source: source, target: target) }
}
public struct Translator: Sendable {
  public let configuration: TranslatorConfiguration
  let network: TranslatorNetwork
  let source: SentenceCoder
  let target: SentenceCoder
  init(
    _ configuration: TranslatorConfiguration, _ network: TranslatorNetwork,
    source: SubwordVocabulary, target: SubwordVocabulary
  ) throws {
    self.configuration = configuration
    self.network = network
    self.source = try SentenceCoder(source)
    self.target = try SentenceCoder(target)
  }
}
