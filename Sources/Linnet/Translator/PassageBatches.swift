import LinnetNN
import LinnetTensor
import LinnetText

/// Passages of any length in batches of similar length.
struct PassageBatches {
  private let passages: [Passage]
  /// The places of those that are translated together.
  private let batches: [[Int]]

  /// The most sentences, and the most hypotheses, that are translated at once.
  private static let mostSentences = 64
  private static let mostHypotheses = 320
  /// The most subwords of their sources, were all as long as the longest: bounds the memory for what was
  /// attended to.
  private static let mostTokens = 2048

  init(_ passages: some Sequence<Passage>, beamWidth: Int, threads: Int) {
    self.passages = Array(passages)
    let all = self.passages
    let order = all.indices.filter { all[$0].hasWords }
      .sorted { (all[$0].tokens.count, $1) > (all[$1].tokens.count, $0) }
    let most = min(Self.mostSentences, max(1, Self.mostHypotheses / max(1, beamWidth)))
    let share = min(most, (order.count + threads - 1) / max(threads, 1))
    var batches: [[Int]] = []
    var longest = 0
    for place in order {
      let isFull = batches.last.map {
        $0.count == share || ($0.count + 1) * longest > Self.mostTokens
      }
      if isFull ?? true {
        batches.append([])
        longest = all[place].tokens.count
      }
      batches[batches.count - 1].append(place)
    }
    self.batches = batches
  }

  /// Translates all passages.
  ///
  /// - Returns: A translation for each, in their order.
  func translate(
    by decoders: WorkspaceShelf<EnsembleDecoder>, _ target: SentenceCoder, language: String,
    _ options: TranslationOptions, on pool: WorkerPool
  ) -> [PassageTranslation] {
    // Some may be the same text, put together of other pieces.
    var all = options.search
    all.nBest = all.width
    let search = BeamSearch(all)
    var parts = batches.map { (batch: $0, results: [PassageTranslation]()) }
    pool.forEach(&parts, count: parts.count) { _, part in
      let sources = part.batch.map { passages[$0].tokens }
      let translations = decoders.lend { decoder in
        decoder.begin(sources, on: pool)
        return search(sources, &decoder)
      }
      part.results = zip(part.batch, translations).map { place, hypotheses in
        PassageTranslation(
          hypotheses, of: passages[place], target, language: language,
          most: options.search.nBest, hasAlignment: options.hasAlignments)
      }
    }
    var results = passages.map {
      PassageTranslation(untranslated: $0, hasAlignment: options.hasAlignments)
    }
    for part in parts {
      for (place, result) in zip(part.batch, part.results) { results[place] = result }
    }
    return results
  }
}
