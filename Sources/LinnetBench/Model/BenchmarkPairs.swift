import LinnetCorpora
import LinnetText

/// Multi30k, English and German, in subwords of one vocabulary.
struct BenchmarkPairs {
  typealias Pair = (source: [TokenID], target: [TokenID])

  let train: [Pair]
  let test: [Pair]
  /// The places of the test sources that have so many words.
  private let testLengths: [Int]
  let vocabularySize: Int

  /// Learns the vocabulary from all of the training pairs, and keeps the first `trainLimit`.
  init(folder: String, vocabularySize: Int = 8000, trainLimit: Int) throws {
    let texts = try Self.texts(folder + "/train")
    let tests = try Self.texts(folder + "/test_2016_flickr")
    var trainer = try BytePairTrainer(maximumSize: vocabularySize)
    for text in texts {
      try trainer.add(text.source)
      try trainer.add(text.target)
    }
    let tokenizer = try SubwordTokenizer(trainer.finish())
    func encode(_ text: TextPair) -> Pair {
      (tokenizer.encode(text.source), tokenizer.encode(text.target))
    }
    train = texts.prefix(trainLimit).map(encode)
    test = tests.map(encode)
    testLengths = tests.map { $0.source.split(separator: " ").count }
    self.vocabularySize = tokenizer.vocabulary.count
  }

  /// The first test pair whose source has so many words.
  func testPair(words: Int) throws -> Pair {
    guard let place = testLengths.firstIndex(of: words) else {
      throw BenchmarkError("expected a test sentence of \(words) words, found none")
    }
    return test[place]
  }

  private static func texts(_ path: String) throws -> [TextPair] {
    try ParallelTexts(source: path + ".en", target: path + ".de").all()
  }
}
