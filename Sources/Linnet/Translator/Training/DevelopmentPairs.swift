import LinnetCorpora
import LinnetNN
import LinnetTensor
import LinnetText

/// The pairs by which the best epoch is chosen.
struct DevelopmentPairs: Sendable {
  /// The translations as they are written.
  let references: [String]
  /// The sources as they are translated.
  private let sources: [(text: ProtectedText, tokens: [TokenID])]
  /// The pairs as they are learnt from: protected is what both sides have.
  private let pairs: [(source: [TokenID], target: [TokenID])]
  /// Pairs of similar length, which are computed together.
  private let batches: [[Int]]

  private static let batchSize = 64

  init(_ pairs: [TrainingPair], source: SentenceCoder, target: SentenceCoder) {
    references = pairs.map(\.texts.target)
    sources = pairs.map {
      let text = source.prepared($0.texts.source)
      return (text, source.encode(text))
    }
    self.pairs = pairs.map { (source.encode($0.source), target.encode($0.target)) }
    let order = sources.indices.sorted { [sources] in
      (sources[$0].tokens.count, $0) < (sources[$1].tokens.count, $1)
    }
    batches = stride(from: 0, to: order.count, by: Self.batchSize).map {
      Array(order[$0..<min($0 + Self.batchSize, order.count)])
    }
  }

  var count: Int { pairs.count }

  /// Greedy translations, in the order of the pairs; the threads of `pool` share the batches.
  func translations(
    by network: TranslatorNetwork, _ target: SentenceCoder, on pool: WorkerPool
  ) -> [String] {
    let packed = PackedTranslator(network)
    let decoders = WorkspaceShelf { PackedDecoder(packed) }
    var configuration = SearchConfiguration()
    configuration.beamWidth = 1
    let search = BeamSearch(configuration)
    var parts = batches.map { (batch: $0, translations: [String]()) }
    pool.forEach(&parts, count: parts.count) { _, part in
      let sources = part.batch.map { self.sources[$0].tokens }
      let found = decoders.lend { decoder in
        decoder.begin(sources, on: WorkerPool(threads: 1))
        return search(sources, &decoder)
      }
      part.translations = zip(part.batch, found).map { index, hypotheses in
        target.decode(hypotheses.first?.tokens ?? [], protected: self.sources[index].text)
      }
    }
    var translations = [String](repeating: "", count: count)
    for part in parts {
      for (index, translation) in zip(part.batch, part.translations) {
        translations[index] = translation
      }
    }
    return translations
  }

  /// The cross-entropy of a target token, the ends among them.
  func crossEntropy(of network: TranslatorNetwork, on pool: WorkerPool) -> Double {
    var parts = batches.map { (batch: $0, sum: 0.0) }
    pool.forEach(&parts, count: parts.count) { _, part in
      var input = TranslatorInput()
      var activations = TranslatorNetwork.Activations()
      input.assemble(part.batch.map { pairs[$0] })
      part.sum = network.crossEntropy(of: input, &activations)
    }
    let tokens = pairs.reduce(0) { $0 + $1.target.count + 1 }
    return parts.reduce(0) { $0 + $1.sum } / Double(max(tokens, 1))
  }
}
