import LinnetCorpora
import LinnetNN
import LinnetTensor
import LinnetText
import LinnetTraining

/// Training a translator, as the trainer sees it.
struct TranslatorTask: TrainingTask {
  let train: [TrainingPair]
  let development: DevelopmentPairs
  let source: SentenceCoder
  let target: SentenceCoder
  let settings: TranslatorSettings
  let names: NameLearning?

  var exampleCount: Int { train.count }
  func length(of example: Int) -> Int { train[example].targetLength }
  func weight(of example: Int) -> Double { Double(train[example].targetLength * readings) }
  var shardSize: Int { TranslatorNetwork.shardSize }

  /// How often the network reads a pair in a step.
  private var readings: Int { settings.consistency == 0 ? 1 : 2 }

  struct Workspace: Sendable {
    var input = TranslatorInput()
    var activations = TranslatorNetwork.Activations()
  }

  func makeWorkspace() -> Workspace { Workspace() }

  /// The part of the pairs whose common names are shown as protected ones.
  private static let namesShare: Float = 0.1

  /// The pairs are shown anew at each step: sources with other merges left out, and now and then both
  /// sides in capitals, without their last punctuation, or with common names as rare ones.
  func prepare(
    _ examples: [Int], of model: TranslatorNetwork, _ workspace: inout Workspace,
    random: inout SeededRandom, marking gradient: inout TranslatorNetwork
  ) {
    let pairs = examples.flatMap { example in
      let shown = shown(train[example], random: &random)
      let pair = (
        source: spell(shown.source, random: &random),
        target: target.encode(shown.target)
      )
      return repeatElement(pair, count: readings)
    }
    workspace.input.assemble(
      pairs,
      isDropped: { settings.wordDropout > 0 && random.uniform() < settings.wordDropout })
    model.markRows(readBy: workspace.input, in: &gradient)
  }

  private func shown(
    _ pair: TrainingPair, random: inout SeededRandom
  ) -> (source: ProtectedText, target: ProtectedText) {
    let draw = Double(random.uniform())
    var texts: TextPair?
    var names = names
    if draw < settings.capitalsShare {
      texts = pair.inCapitals
      names = nil
    } else if draw < settings.capitalsShare + settings.unpunctuatedShare {
      texts = pair.withoutFinalPunctuation
    }
    let common = names.flatMap { random.uniform() < Self.namesShare ? $0.common : nil }
    guard texts != nil || common != nil else { return (pair.source, pair.target) }
    let shown = texts ?? pair.texts
    return source.normalizer.pair(
      source: shown.source, target: shown.target, fewestDigits: source.fewestDigits,
      names: { names?.rare.ranges(in: $0, and: common ?? []) ?? [] })
  }

  private func spell(_ text: ProtectedText, random: inout SeededRandom) -> [TokenID] {
    settings.bpeDropout > 0
      ? source.encode(text, dropout: settings.bpeDropout, random: &random) : source.encode(text)
  }

  func loss(
    of model: TranslatorNetwork, _ workspace: inout Workspace, totalWeight: Double,
    random: inout SeededRandom, into gradient: inout TranslatorNetwork
  ) -> Double {
    model.loss(
      of: workspace.input, &workspace.activations, labelSmoothing: settings.labelSmoothing,
      consistency: settings.consistency, totalWeight: totalWeight, random: &random, into: &gradient)
  }

  /// BLEU of greedy translations, and the cross-entropy of a target token.
  func evaluate(_ model: TranslatorNetwork, on pool: WorkerPool) -> DevelopmentScore {
    let translations = development.translations(by: model, target, on: pool)
    let bleu = BLEU().score(hypotheses: translations, references: development.references)
    return DevelopmentScore(
      metric: bleu.value, loss: development.crossEntropy(of: model, on: pool))
  }
}
