import LinnetText

/// The hypotheses of one sentence.
struct Beam {
  private let configuration: SearchConfiguration
  private let rules: TokenRules
  private let sourceLength: Int
  private let maximumLength: Int
  /// Those that are followed, the likeliest first. Their tokens are equally many.
  private(set) var live = [Hypothesis()]
  /// Those that have ended.
  private var complete: [Hypothesis] = []
  /// The last ones that could not go on; they count where none is complete.
  private var cut: [Hypothesis] = []

  init(source: [TokenID], _ configuration: SearchConfiguration) {
    self.configuration = configuration
    rules = TokenRules(source: source)
    sourceLength = source.count
    maximumLength = configuration.maximumLength(ofSource: source.count)
  }

  /// The best hypotheses that were found, the best first. There is at least one.
  var result: [Hypothesis] {
    var ranked = (complete.isEmpty ? cut : complete).map { hypothesis in
      var hypothesis = hypothesis
      hypothesis.score = hypothesis.score(configuration)
      return hypothesis
    }
    ranked = ranked.enumerated().sorted {
      $0.element.score != $1.element.score
        ? $0.element.score > $1.element.score : $0.offset < $1.offset
    }.map(\.element)
    return Array(ranked.prefix(max(1, min(configuration.nBest, configuration.beamWidth))))
  }

  /// One more token for each live hypothesis, which has the rows from `firstRow`. Gives the rows that
  /// the hypotheses that are live afterwards come from; their last tokens are what to read next.
  mutating func advance(_ scores: StepScores, firstRow: Int) -> [Int] {
    let width = max(1, configuration.beamWidth)
    let before = live
    var parents: [Int] = []
    live = []
    let allowed = candidates(scores, firstRow, before).filter {
      rules.allows($0.token, after: before[$0.parent].tokens)
    }
    for (rank, candidate) in allowed.enumerated() {
      let isEnd = candidate.token == SpecialTokens.endOfSequence
      // An end that is not among the best now is not taken; a better one may come.
      guard !isEnd || rank < width else { continue }
      var next = before[candidate.parent]
      next.logProbability = candidate.logProbability
      let row = firstRow + candidate.parent
      let attention = scores.attention(ofRow: row, count: sourceLength)
      if !attention.isEmpty { next.attention.append(Array(attention)) }
      if isEnd {
        next.isComplete = true
        complete.append(next)
      } else {
        next.tokens.append(candidate.token)
        live.append(next)
        parents.append(row)
      }
      if live.count == width { break }
    }
    guard complete.count < width, !live.isEmpty, live[0].tokens.count < maximumLength else {
      cut = live.isEmpty ? before : live
      live = []
      return []
    }
    return parents
  }

  private typealias Candidate = (parent: Int, token: TokenID, logProbability: Double)

  /// The likeliest ways to go on, the likeliest first; of equal ones that of the likelier parent.
  private func candidates(
    _ scores: StepScores, _ firstRow: Int, _ before: [Hypothesis]
  ) -> [Candidate] {
    // Twice the width, so that enough is left where all the best have ended or are forbidden.
    let count = 2 * max(1, configuration.beamWidth) + 2
    let all = before.indices.flatMap { parent in
      likelyTokens(scores.logProbabilities(ofRow: firstRow + parent), count: count).map {
        Candidate(
          parent, $0.token, before[parent].logProbability + Double($0.logProbability))
      }
    }
    return all.sorted {
      ($1.logProbability, $0.parent, $0.token) < ($0.logProbability, $1.parent, $1.token)
    }
  }
}
