import Linnet
import LinnetNN
import LinnetTensor
import LinnetText

/// Translating from token ids to token ids, with weights of half precision that never end a sentence: 16
/// tokens for each sentence of Multi30k. Checked: tokens and log probabilities.
func measureDecoding(_ bench: Bench) throws {
  let corpus = try BenchmarkPairs(folder: bench.paths.data + "/multi30k", trainLimit: 0)
  let decoding = try Decoding(bench, corpus)
  let sentences = corpus.test.prefix(singles)
  let batches = corpus.test.prefix(2 * batchSize)
  for width in [1, 5] {
    let search = width == 1 ? "greedy" : "beam 5"
    try decoding.compare(
      .init(name: "one sentence after the other, \(search)", width: width, pairs: Array(sentences)))
    try decoding.compare(
      .init(
        name: "batches of 64 sentences, \(search)", width: width, pairs: Array(batches),
        batchSize: batchSize))
  }
  try decoding.compare(
    .init(
      name: "one sentence of 12 words, beam 5", width: 5,
      pairs: Array(repeating: try corpus.testPair(words: 12), count: singles),
      quantity: .milliseconds))
}

private let singles = 16
private let batchSize = 64
private let steps = 16

/// Sentences to translate.
private struct Sentences {
  let name: String
  let width: Int
  let pairs: [BenchmarkPairs.Pair]
  /// How many are translated at once.
  var batchSize = 1
  /// Their rate, or the median time of a batch.
  var quantity = Quantity.sentencesPerSecond

  var batches: [[Int]] {
    stride(from: 0, to: pairs.count, by: batchSize).map {
      Array($0..<min($0 + batchSize, pairs.count))
    }
  }

  var search: BeamSearch {
    var configuration = SearchConfiguration()
    configuration.beamWidth = width
    configuration.lengthRatio = 0
    configuration.extraLength = steps
    return BeamSearch(configuration)
  }

  /// What is compared.
  func measured(_ translated: Translated) -> Double {
    quantity == .milliseconds
      ? 1000 * translated.median : Double(pairs.count) / translated.seconds
  }
}

/// The model, as Linnet and the peers have it.
private struct Decoding {
  private let bench: Bench
  private let model: TranslatorNetwork
  private let decoders: WorkspaceShelf<PackedDecoder>
  private let pool = WorkerPool(threads: 2)
  /// PyTorch with one thread and with two.
  private let peers: [PeerProcess]

  init(_ bench: Bench, _ corpus: BenchmarkPairs) throws {
    self.bench = bench
    model = BenchmarkTranslator.endless(vocabularySize: corpus.vocabularySize)
    let packed = PackedTranslator(model)
    decoders = WorkspaceShelf { PackedDecoder(packed) }
    peers = try bench.peer(.translator).map { [try bench.start(.translator), $0] } ?? []
  }

  func compare(_ sentences: Sentences) throws {
    guard bench.wants(sentences.name) else { return }
    let ours = translate(sentences)
    var opponents: [Opponent] = []
    for (index, torch) in peers.enumerated() {
      let files = try HandedOverPairs(
        bench, model, sentences.pairs, batches: sentences.batches, threads: index + 1)
      _ = try torch.ask("load", files, as: Nothing.self)
      for isCompiled in [false, true] {
        let arguments = Translate(width: sentences.width, steps: steps, compiled: isCompiled)
        let theirs = try torch.ask("translate", arguments, as: Translated.self)
        opponents.append(
          Opponent(
            name: "PyTorch\(isCompiled ? " compiled" : ""), \(["1 thread", "2 threads"][index])",
            agreement: ours.agreement(with: theirs)
          ) {
            let answer = try torch.ask("translate", arguments, as: Translated.self)
            return sentences.measured(answer)
          })
      }
    }
    try bench.compare(
      sentences.name, sentences.quantity, threads: 2,
      linnet: { sentences.measured(translate(sentences)) }, opponents: opponents)
  }

  /// A sentence alone with both threads, or a batch on each thread.
  private func translate(_ sentences: Sentences) -> Translated {
    let (decoders, search, pool) = (decoders, sentences.search, pool)
    var parts = sentences.batches.map { batch in
      Part(sources: batch.map { sentences.pairs[$0].source })
    }
    let time = seconds {
      if sentences.batchSize == 1 {
        for index in parts.indices { parts[index].translate(decoders, search, pool) }
      } else {
        pool.forEach(&parts, count: parts.count) { $1.translate(decoders, search, pool) }
      }
    }
    let best = parts.flatMap(\.translations).compactMap(\.first)
    return Translated(
      seconds: time, median: Samples(values: parts.map(\.time)).median,
      tokens: best.flatMap(\.tokens), logProbabilities: best.map(\.logProbability))
  }
}

/// Sentences that are translated at once.
private struct Part: Sendable {
  let sources: [[TokenID]]
  var translations: [[Hypothesis]] = []
  var time = 0.0

  init(sources: [[TokenID]]) { self.sources = sources }

  mutating func translate(
    _ decoders: WorkspaceShelf<PackedDecoder>, _ search: BeamSearch, _ pool: WorkerPool
  ) {
    time = seconds {
      translations = decoders.lend { decoder in
        decoder.begin(sources, on: pool)
        return search(sources, &decoder)
      }
    }
  }
}

/// The arguments of the translator's `translate`.
private struct Translate: Encodable {
  let width: Int
  let steps: Int
  let compiled: Bool
}
