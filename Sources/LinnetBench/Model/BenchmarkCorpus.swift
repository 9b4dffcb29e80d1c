import LinnetCorpora
import LinnetText

/// Texts of a public corpus as token ids.
struct BenchmarkCorpus {
  let task: TokenTask
  let vocabularySize: Int

  /// Reads a corpus, builds its vocabulary and keeps at most `limit` texts of as many tokens as said.
  init(
    path: String, lengths: ClosedRange<Int> = 1...Int.max, limit: Int = .max,
    vocabularyLimit: Int = 30_000
  ) throws {
    let labeled = try LabeledTexts.read(path: path)
    let tokenizer = try WordTokenizer()
    var builder = try VocabularyBuilder(minimumFrequency: 2, maximumSize: vocabularyLimit)
    for text in labeled { try builder.add(text.text, tokenizer: tokenizer) }
    let vocabulary = try builder.finish()
    let labels = Set(labeled.map(\.label)).sorted()
    var (texts, targets): ([[Int32]], [Int]) = ([], [])
    for text in labeled where texts.count < limit {
      let ids = tokenizer.encode(text.text, vocabulary: vocabulary).ids
      guard lengths.contains(ids.count), let target = labels.firstIndex(of: text.label) else {
        continue
      }
      texts.append(ids)
      targets.append(target)
    }
    task = TokenTask(texts: texts, targets: targets)
    vocabularySize = vocabulary.count
  }
}

extension TokenTask {
  /// The first texts alone.
  func first(_ count: Int) -> TokenTask {
    TokenTask(texts: Array(texts.prefix(count)), targets: Array(targets.prefix(count)))
  }
}
