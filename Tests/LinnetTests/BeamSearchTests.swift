import Foundation
import LinnetTensor
import LinnetText
import Testing

@testable import Linnet

/// A model whose scores depend on all that a hypothesis has read, and on nothing else.
private struct PrefixDecoder: StepDecoder {
  /// The log probabilities of the tokens that may follow what a sentence's hypothesis has read.
  let score: (_ sentence: Int, _ tokens: [TokenID]) -> [Float]
  /// The position that a hypothesis attends to when it goes on.
  let attended: (_ tokens: [TokenID]) -> Int
  var rows: [(sentence: Int, tokens: [TokenID])]
  private(set) var scores = StepScores()
  private(set) var stepCount = 0

  init(
    sentences: Int, attended: @escaping ([TokenID]) -> Int = \.count,
    _ score: @escaping (Int, [TokenID]) -> [Float]
  ) {
    self.score = score
    self.attended = attended
    rows = (0..<sentences).map { ($0, []) }
  }

  mutating func step(parents: [Int], tokens: [TokenID]) {
    stepCount += 1
    rows = zip(parents, tokens).map { parent, token in
      (rows[parent].sentence, rows[parent].tokens + [token])
    }
    let all = rows.map { score($0.sentence, Array($0.tokens.dropFirst())) }
    // Each row has a constant of its own, as logits do.
    scores.logSumExps = all.indices.map(Double.init)
    scores.logits = Tensor(
      all.enumerated().flatMap { row, scores in scores.map { exact($0) + Float(row) } },
      shape: Shape(all.count, all.first?.count ?? 0))
    scores.attention = Tensor(
      rows.flatMap { row in
        (0..<8).map { $0 == attended(Array(row.tokens.dropFirst())) ? 1 : 0 }
      },
      shape: Shape(rows.count, 8))
  }
}

/// A number near `value` to which small whole numbers are added without rounding.
private func exact(_ value: Float) -> Float { (value * 1024).rounded() / 1024 }

/// Words of the tests: the first ids behind all special tokens, marks and bytes.
private let words = TokenID(SubwordTokens.texts.count)
private let end = SpecialTokens.endOfSequence

/// Log probabilities of the end and `count` words, drawn by what was read before.
private func drawn(_ sentence: Int, _ tokens: [TokenID], words count: Int) -> [Float] {
  var random = SeededRandom(seed: 7, sentence, tokens.reduce(1) { $0 &* 31 &+ Int($1) })
  var row = [Float](repeating: -.infinity, count: Int(words) + count)
  let ids = [end] + (0..<count).map { words + TokenID($0) }
  let weights = ids.map { _ in random.uniform() + 0.01 }
  let sum = weights.reduce(0, +)
  for (id, weight) in zip(ids, weights) { row[Int(id)] = exact(logf(weight / sum)) }
  return row
}

/// Nearly all probability to one token, the rest to the end.
private func sure(of token: TokenID, words count: Int = 3) -> [Float] {
  var row = [Float](repeating: -20, count: Int(words) + count)
  row[Int(token)] = -0.01
  row[Int(end)] = -5
  return row
}

@Suite struct BeamSearchTests {
  private func search(_ change: (inout SearchConfiguration) -> Void) -> BeamSearch {
    var configuration = SearchConfiguration()
    change(&configuration)
    return BeamSearch(configuration)
  }

  /// A source of three words.
  private static let source = [words, words + 1, words + 2]

  /// A position of that source that depends on all words.
  private static func attended(_ tokens: [TokenID]) -> Int {
    tokens.reduce(2) { $0 &* 5 &+ Int($1) } % 3
  }

  /// Every translation of up to `length` words, by the score that the search ranks by.
  private func exhaustive(
    _ sentence: Int, length: Int, words count: Int, _ configuration: SearchConfiguration
  ) -> [Hypothesis] {
    let rules = TokenRules(source: Self.source)
    var prefixes = [Hypothesis()]
    var all: [Hypothesis] = []
    for _ in 0...length {
      var longer: [Hypothesis] = []
      for prefix in prefixes {
        let row = drawn(sentence, prefix.tokens, words: count)
        var prefix = prefix
        prefix.attention.append((0..<4).map { $0 == Self.attended(prefix.tokens) ? 1 : 0 })
        if !prefix.tokens.isEmpty {
          var hypothesis = prefix
          hypothesis.logProbability += Double(row[Int(end)])
          hypothesis.isComplete = true
          hypothesis.score = hypothesis.score(configuration)
          all.append(hypothesis)
        }
        for token in words..<words + TokenID(count)
        where rules.allows(token, after: prefix.tokens) {
          var hypothesis = prefix
          hypothesis.tokens.append(token)
          hypothesis.logProbability += Double(row[Int(token)])
          longer.append(hypothesis)
        }
      }
      prefixes = longer
    }
    return all.sorted { $0.score > $1.score }
  }

  /// A beam as wide as there are hypotheses finds the best that there are, whatever they are ranked by.
  @Test(arguments: 0..<20, [(2, 0), (0, 0), (1, 0.3), (2, 5)])
  func wideBeamFindsTheBest(_ sentence: Int, ranking: (length: Double, coverage: Double)) {
    let search = search {
      ($0.beamWidth, $0.nBest) = (300, 5)
      ($0.lengthRatio, $0.extraLength) = (0, 4)
      ($0.lengthNormalization, $0.coveragePenalty) = ranking
    }
    var decoder = PrefixDecoder(sentences: 1, attended: Self.attended) { _, tokens in
      drawn(sentence, tokens, words: 3)
    }
    let found = search([Self.source], &decoder)[0]
    let all = exhaustive(sentence, length: 3, words: 3, search.configuration)
    #expect(found.count == 5)
    for (found, best) in zip(found, all) {
      #expect(abs(found.score - best.score) < 1e-9)
      // Of equal scores each may be first.
      let same = all.first { $0.tokens == found.tokens }
      #expect(same.map { abs($0.score - best.score) < 1e-9 } == true)
    }
  }

  /// What is asked for changes what is found.
  @Test func rankingMatters() {
    func best(_ length: Double, _ coverage: Double) -> [[TokenID]] {
      let search = search {
        $0.beamWidth = 300
        ($0.lengthRatio, $0.extraLength) = (0, 4)
        ($0.lengthNormalization, $0.coveragePenalty) = (length, coverage)
      }
      return (0..<20).map { sentence in
        var decoder = PrefixDecoder(sentences: 1, attended: Self.attended) { _, tokens in
          drawn(sentence, tokens, words: 3)
        }
        return search([Self.source], &decoder)[0][0].tokens
      }
    }
    let plain = best(0, 0)
    #expect(best(2, 0).joined().count > plain.joined().count)
    #expect(best(0, 5) != plain)
  }

  @Test func aBeamIsNeverTooWide() {
    let search = search { $0.beamWidth = .max }
    var decoder = PrefixDecoder(sentences: 1) { _, tokens in drawn(0, tokens, words: 2) }
    #expect(!search([[words]], &decoder)[0].isEmpty)
  }

  @Test(arguments: 0..<20)
  func widthOneIsGreedy(_ sentence: Int) {
    let search = search { $0.beamWidth = 1 }
    var decoder = PrefixDecoder(sentences: 1) { _, tokens in drawn(sentence, tokens, words: 4) }
    let found = search([[words, words + 1]], &decoder)[0][0]
    var expected: [TokenID] = []
    let rules = TokenRules(source: [words, words + 1])
    while expected.count < search.configuration.maximumLength(ofSource: 2) {
      let row = drawn(sentence, expected, words: 4)
      let allowed = row.indices.filter { rules.allows(TokenID($0), after: expected) }
      guard let next = allowed.max(by: { row[$0] < row[$1] }), next != Int(end) else { break }
      expected.append(TokenID(next))
    }
    #expect(found.tokens == expected)
  }

  /// A sentence has the same translations alone and in any company.
  @Test func neighboursDoNotMatter() {
    let search = search { $0.nBest = 3 }
    let sources = (0..<6).map { [TokenID](repeating: words, count: 1 + $0) }
    var all = PrefixDecoder(sentences: 6) { drawn($0, $1, words: 5) }
    let together = search(sources, &all)
    for (sentence, source) in sources.enumerated() {
      var one = PrefixDecoder(sentences: 1) { drawn(sentence, $1, words: 5) }
      #expect(search([source], &one)[0] == together[sentence])
    }
    #expect(together.allSatisfy { $0.count == 3 })
  }

  @Test func noSentencesHaveNoTranslations() {
    var decoder = PrefixDecoder(sentences: 0) { drawn($0, $1, words: 2) }
    #expect(BeamSearch()([], &decoder).isEmpty)
    #expect(decoder.stepCount == 0)
  }

  /// Equal scores: the lower token first, whatever the width.
  @Test func equalHypothesesKeepTheirOrder() {
    let search = search { ($0.beamWidth, $0.nBest) = (3, 3) }
    var decoder = PrefixDecoder(sentences: 1) { _, tokens in
      var row = [Float](repeating: -.infinity, count: Int(words) + 3)
      if tokens.isEmpty { for word in 0..<3 { row[Int(words) + word] = -1 } }
      row[Int(end)] = tokens.isEmpty ? -9 : -0.1
      return row
    }
    let found = search([[words]], &decoder)[0]
    #expect(found.map(\.tokens) == [[words], [words + 1], [words + 2]])
  }

  @Test(arguments: [1, 5])
  func loopsAreBroken(width: Int) {
    let search = search { $0.beamWidth = width }
    var decoder = PrefixDecoder(sentences: 2) { _, _ in sure(of: words) }
    let source = [words + 1, words + 2]
    let calm = [words] + [TokenID](repeating: words + 1, count: 6)
    let found = search([source, calm], &decoder).map { $0[0] }
    #expect((1...3).contains(found[0].tokens.count))
    #expect(found.allSatisfy { $0.isComplete })
    // What the source repeats six times may be repeated six times, and not once more.
    #expect((width == 1 ? 6...6 : 1...6).contains(found[1].tokens.count))
  }

  /// A loop of two words, which the model would never leave.
  @Test func longerLoopsAreBroken() {
    var decoder = PrefixDecoder(sentences: 1) { _, tokens in
      sure(of: words + TokenID(tokens.count % 2))
    }
    let found = search { $0.beamWidth = 1 }([[words, words + 1, words + 2]], &decoder)[0][0]
    // As "very, very, very": what would be the third copy is not completed.
    #expect(found.tokens == [words, words + 1, words, words + 1, words])
    #expect(found.isComplete)
  }

  @Test func placeholdersAreThoseOfTheSource() {
    let (first, second) = (SubwordTokens.placeholders.lowerBound, TokenID(8))
    var decoder = PrefixDecoder(sentences: 1) { _, tokens in
      var row = [Float](repeating: -20, count: Int(words) + 1)
      (row[Int(first)], row[Int(second)], row[Int(end)]) = (-0.1, -0.01, -3)
      return row
    }
    // Never the second, which the source does not have, and the first once.
    let found = search { $0.beamWidth = 1 }([[words, first]], &decoder)[0][0]
    #expect(found.tokens == [first])
  }

  /// Where the model never ends, the search does.
  @Test(arguments: [1, 4])
  func endsAtTheGreatestLength(width: Int) {
    let search = search { ($0.beamWidth, $0.lengthRatio, $0.extraLength) = (width, 2, 3) }
    var decoder = PrefixDecoder(sentences: 1) { sentence, tokens in
      var row = drawn(sentence, tokens, words: 6)
      row[Int(end)] = -.infinity
      return row
    }
    let found = search([[words, words]], &decoder)[0]
    #expect(found.count == 1)
    #expect(found[0].tokens.count == 7 && !found[0].isComplete)
  }

  @Test(arguments: [Float.nan, -.infinity, .infinity])
  func scoresThatAreNoNumbersEndTheSearch(_ value: Float) {
    var decoder = PrefixDecoder(sentences: 2) { _, _ in
      [Float](repeating: value, count: Int(words) + 2)
    }
    let found = BeamSearch()([[words], []], &decoder)
    #expect(found.allSatisfy { !$0.isEmpty })
    #expect(decoder.stepCount <= 12)
  }

  /// Each token and the end have what was attended to, as wide as the source with its end.
  @Test func attentionIsKept() {
    var decoder = PrefixDecoder(sentences: 1) { _, tokens in
      sure(of: tokens.count < 2 ? words + TokenID(tokens.count) : end)
    }
    let found = search { $0.beamWidth = 2 }([[words, words, words]], &decoder)[0][0]
    #expect(found.tokens == [words, words + 1])
    #expect(found.attention == [[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]])
    #expect(found.length == 3)
  }

  /// The equation of Wu et al., worked out by hand.
  @Test func scoreIsThatOfThePaper() {
    var hypothesis = Hypothesis()
    hypothesis.tokens = [words, words]
    hypothesis.isComplete = true
    hypothesis.logProbability = -2.4
    hypothesis.attention = [[0.5, 0, 0.5], [0.25, 0.5, 0], [0.5, 0.5, 0]]
    var configuration = SearchConfiguration()
    configuration.lengthNormalization = 0.5
    // (8/6)^½ = 1.154701
    #expect(abs(hypothesis.score(configuration) + 2.078461) < 1e-6)
    hypothesis.attention = [[0.5, 0, 0], [0.25, 0.25, 0], [0.5, 0.25, 0]]
    configuration.coveragePenalty = 0.2
    // The first position is covered (1.25), the second half: 0.2 · log 0.5 = -0.138629
    #expect(abs(hypothesis.score(configuration) + 2.217090) < 1e-6)
    #expect(abs(hypothesis.confidence - 0.449329) < 1e-6)
  }
}
