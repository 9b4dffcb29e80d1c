import LinnetNN
public import LinnetText
import LinnetTensor

public enum AttentionScore: String, Codable, Sendable, CaseIterable {
  case dotProduct = "dot", general, additive
}
public struct TranslatorNetworkConfiguration: Sendable, Codable, Equatable {
  public var embeddingSize = 256, hiddenSize = 512, encoderLayers = 1, decoderLayers = 1
  public var attention: AttentionScore? = .general
  public var hasInputFeeding = true, tiesEmbeddings = true, hasLayerNormalization = false
  public var sharesVocabulary = true
  public var dropout: Float = 0.3
  public init() {}
}
struct TranslatorNetwork: Parameterized, Sendable {
  struct Activations: Sendable {}
  let configuration: TranslatorNetworkConfiguration
  var linear: Linear
  init(
    _ configuration: TranslatorNetworkConfiguration, sourceVocabularySize: Int,
    targetVocabularySize: Int, random: inout some InitialValues
  ) {
    self.configuration = configuration
    linear = Linear(inputSize: 2, outputSize: targetVocabularySize, random: &random)
  }
  var parameterNames: [String] { ["output.weight", "output.bias"] }
  mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try linear.forEachParameter(body)
  }
  private func input(_ input: TranslatorInput) -> (Tensor, [Int]) {
    let targets = input.pairs.flatMap { $0.target.map(Int.init) + [3] }
    let inputs = input.pairs.flatMap { pair -> [Float] in
      let length = Float(pair.source.count) / 10
      return [length, 0] + pair.target.map { Float($0) / 1000 }.flatMap { [length, $0] }
    }
    return (Tensor(inputs, shape: Shape(targets.count, 2)), targets)
  }
  func loss(
    of input: TranslatorInput, _ activations: inout Activations, labelSmoothing: Float,
    totalWeight: Double, random: inout SeededRandom, into gradient: inout TranslatorNetwork
  ) -> Double {
    let (inputs, targets) = self.input(input)
    var own = Linear.Activations()
    linear.forward(inputs, &own, random: &random)
    var outputGradient = Tensor()
    let loss = CrossEntropy(labelSmoothing: labelSmoothing)(
      own.output, targets: targets, weights: targets.map { _ in 1 }, totalWeight: totalWeight,
      logitGradient: &outputGradient)
    linear.backward(inputs, outputGradient, &own, into: &gradient.linear)
    return loss
  }
  func crossEntropy(of input: TranslatorInput, _ activations: inout Activations) -> Double {
    let (inputs, targets) = self.input(input)
    var gradient = Tensor()
    return CrossEntropy()(
      linear(inputs), targets: targets, weights: targets.map { _ in 1 }, totalWeight: 1,
      logitGradient: &gradient)
  }
  func markRows(readBy input: TranslatorInput, in gradient: inout TranslatorNetwork) {}
}
struct TranslatorInput: Sendable {
  var pairs: [(source: [TokenID], target: [TokenID])] = []
  init() {}
  mutating func assemble(
    _ pairs: [(source: [TokenID], target: [TokenID])], isDropped: () -> Bool
  ) { self.pairs = pairs }
}
struct PackedTranslator: Sendable {
  let network: TranslatorNetwork
  init(_ network: TranslatorNetwork) { self.network = network }
  func makeDecoder(for sources: [[TokenID]], on pool: WorkerPool) -> PackedDecoder {
    PackedDecoder(network: network, lengths: sources.map { Float($0.count) / 10 })
  }
}
struct PackedDecoder: StepDecoder {
  let network: TranslatorNetwork
  var lengths: [Float]
  mutating func step(parents: [Int], tokens: [TokenID], scores: inout StepScores) {
    lengths = parents.map { lengths[$0] }
    scores = StepScores()
    let inputs = zip(lengths, tokens).flatMap { [$0, Float($1) / 1000] }
    let logits = network.linear(Tensor(inputs, shape: Shape(lengths.count, 2)))
    scores.vocabularySize = logits.columns
    scores.logProbabilities = logits.values
  }
}
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
