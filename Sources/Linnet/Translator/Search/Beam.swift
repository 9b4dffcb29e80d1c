import LinnetTensor
import LinnetText

/// The hypotheses of one sentence.
struct Beam {
  private struct Entry {
    var node: HypothesisTree.Node
    var logProbability: Double
  }

  private let configuration: SearchConfiguration
  private let rules: TokenRules
  private let maximumLength: Int
  private var tree: HypothesisTree
  /// Those that are followed, the likeliest first. Their tokens are equally many.
  private var live = [Entry(node: HypothesisTree.root, logProbability: 0)]
  private var length = 0
  /// Those that have ended.
  private var complete: [Entry] = []
  /// The last ones that could not go on; they count where none is complete.
  private var cut: [Entry] = []

  /// Memory of a step.
  private var before: [Entry] = []
  private var continuations: Continuations
  private var path: [TokenID] = []

  init(source: [TokenID], _ configuration: SearchConfiguration) {
    self.configuration = configuration
    rules = TokenRules(source: source)
    maximumLength = configuration.maximumLength(ofSource: source.count)
    tree = HypothesisTree(sourceLength: source.count)
    // Each hypothesis can end in one way, so that as many as are followed are left.
    continuations = Continuations(capacity: 2 * configuration.width)
  }

  /// How many hypotheses are followed.
  var rowCount: Int { live.count }

  /// One more token for each live hypothesis, which has the rows from `firstRow`. Adds the rows that
  /// the hypotheses that are live afterwards come from, and what these read next.
  mutating func advance(
    _ scores: StepScores, firstRow: Int, parents: inout [Int], tokens: inout [TokenID]
  ) {
    swap(&before, &live)
    live.removeAll(keepingCapacity: true)
    length += 1
    findContinuations(scores, firstRow)
    let isFirst = parents.count
    for (rank, next) in continuations.best.enumerated() {
      let isEnd = next.token == SpecialTokens.endOfSequence
      // An end that is not among the best now is not taken; a better one may come.
      guard !isEnd || rank < configuration.width else { continue }
      let node = tree.append(
        next.token, to: before[next.parent].node, attention: firstRow + next.parent,
        of: scores.attention)
      let entry = Entry(node: node, logProbability: next.logProbability)
      if isEnd {
        complete.append(entry)
      } else {
        live.append(entry)
        parents.append(firstRow + next.parent)
        tokens.append(next.token)
      }
      if live.count == configuration.width { break }
    }
    guard complete.count < configuration.width, !live.isEmpty, length < maximumLength else {
      cut = live.isEmpty ? before : live
      live = []
      parents.removeSubrange(isFirst...)
      tokens.removeSubrange(isFirst...)
      return
    }
  }

  private mutating func findContinuations(_ scores: StepScores, _ firstRow: Int) {
    continuations.removeAll()
    for (parent, entry) in before.enumerated() {
      tree.tokens(of: entry.node, into: &path)
      continuations.add(
        scores, row: firstRow + parent, parent: parent, logProbability: entry.logProbability,
        isAllowed: { rules.allows($0, after: path) })
    }
  }

  /// The best hypotheses that were found, the best first. There is at least one.
  var result: [Hypothesis] {
    let isComplete = !complete.isEmpty
    let ranked = (isComplete ? complete : cut).enumerated().map { place, entry in
      (place, hypothesis(entry, isComplete: isComplete))
    }.sorted {
      $0.1.score != $1.1.score ? $0.1.score > $1.1.score : $0.0 < $1.0
    }
    return ranked.prefix(max(1, min(configuration.nBest, configuration.width))).map(\.1)
  }

  private func hypothesis(_ entry: Entry, isComplete: Bool) -> Hypothesis {
    var hypothesis = Hypothesis()
    tree.tokens(of: entry.node, into: &hypothesis.tokens)
    if isComplete { hypothesis.tokens.removeLast() }
    hypothesis.attention = tree.attention(of: entry.node)
    hypothesis.logProbability = entry.logProbability
    hypothesis.isComplete = isComplete
    hypothesis.score = hypothesis.score(configuration)
    return hypothesis
  }
}
