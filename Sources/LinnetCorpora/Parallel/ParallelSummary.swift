/// What a parallel corpus looks like, and what in it would spoil training.
///
///     var summary = ParallelSummary()
///     while let pair = try texts.next() { summary.add(pair) }
///     for warning in summary.warnings { print(warning) }
///
/// - Complexity: linear in the length of the texts; about 15 bytes for each pair.
public struct ParallelSummary: Sendable {
  /// How many pairs there are.
  public private(set) var count = 0
  /// How many pairs have each problem, the first that they have.
  public private(set) var countByProblem: [PairProblem: Int] = [:]
  /// Where the first pair with each problem is.
  public private(set) var firstByProblem: [PairProblem: SourceLocation] = [:]
  /// How many pairs repeat an earlier one exactly.
  public private(set) var duplicateCount = 0
  /// The Unicode scalars of all sources.
  public private(set) var sourceLength = 0
  /// The Unicode scalars of all targets.
  public private(set) var targetLength = 0

  private let limits: PairLimits
  private var pairs: Set<UInt64> = []

  /// A summary of nothing yet.
  public init(limits: PairLimits = PairLimits()) { self.limits = limits }

  /// A summary of `pairs`.
  public init(_ pairs: some Sequence<TextPair>, limits: PairLimits = PairLimits()) {
    self.init(limits: limits)
    for pair in pairs { add(pair) }
  }

  /// Takes one more pair into account.
  public mutating func add(_ pair: TextPair) {
    count += 1
    sourceLength += pair.source.unicodeScalars.count
    targetLength += pair.target.unicodeScalars.count
    if let problem = limits.problem(of: pair) {
      countByProblem[problem, default: 0] += 1
      if firstByProblem[problem] == nil { firstByProblem[problem] = pair.location }
    }
    var both = StableHash(seed: TextKey.exact(pair.source))
    both.combine(TextKey.exact(pair.target))
    if !pairs.insert(both.value).inserted { duplicateCount += 1 }
  }

  /// How many pairs have a problem.
  public var problemCount: Int { countByProblem.values.reduce(0, +) }

  /// Refuses a corpus from which no translator can be trained.
  ///
  /// - Throws: `.empty` where there are no pairs, `.unusable` where all have a problem.
  public func checkTrainable(name: String) throws(CorpusError) {
    let location = SourceLocation(file: name)
    guard count > 0 else { throw CorpusError(.empty, location, "no pairs of texts") }
    guard problemCount < count else {
      throw CorpusError(
        .unusable, location,
        "expected pairs to train on, found none among \(count): "
          + problemWarnings.joined(separator: "; "))
    }
  }

  /// A line for each thing that is likely to mislead training; none for a sound corpus.
  public var warnings: [String] {
    duplicateCount == 0
      ? problemWarnings
      : problemWarnings + ["\(duplicateCount) of \(count) pairs repeat another one exactly"]
  }

  private var problemWarnings: [String] {
    PairProblem.allCases.compactMap { problem in
      guard let number = countByProblem[problem], let first = firstByProblem[problem]
      else { return nil }
      return "\(number) of \(count) pairs \(problem.predicate), the first at \(first)"
    }
  }
}
