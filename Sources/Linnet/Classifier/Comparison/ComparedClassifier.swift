public import LinnetTraining

/// What one kind of classifier did on test texts, trained with one seed or with several.
public struct ComparedClassifier: Sendable {
  /// What it is called.
  public let name: String
  /// Its learnt numbers.
  public let parameterCount: Int
  /// One for each seed.
  public let runs: [Run]

  /// A training with one seed, and its test.
  public struct Run: Sendable {
    /// The seed.
    public let seed: UInt64
    /// Whether each test text got its label.
    public let isRight: [Bool]
    /// Seconds of training.
    public let seconds: Double
    /// The most memory that the process had meanwhile; nil where that is not known.
    public let peakBytes: Int?

    /// All four.
    public init(seed: UInt64, isRight: [Bool], seconds: Double, peakBytes: Int?) {
      self.seed = seed
      self.isRight = isRight
      self.seconds = seconds
      self.peakBytes = peakBytes
    }

    /// The share of the test texts that got their label.
    public var accuracy: Double {
      isRight.isEmpty ? 0 : Double(isRight.count { $0 }) / Double(isRight.count)
    }
  }

  /// - Parameters:
  ///   - name: what it is called.
  ///   - parameterCount: its learnt numbers.
  ///   - runs: at least one, all on the same test texts.
  public init(name: String, parameterCount: Int, runs: [Run]) {
    precondition(
      !runs.isEmpty && runs.allSatisfy { $0.isRight.count == runs[0].isRight.count },
      "\(runs.count) runs of \(runs.map(\.isRight.count)) texts")
    self.name = name
    self.parameterCount = parameterCount
    self.runs = runs
  }

  /// For each test text the share of the runs that got it right.
  public var shares: [Double] {
    runs[0].isRight.indices.map { text in
      Double(runs.count { $0.isRight[text] }) / Double(runs.count)
    }
  }

  /// The mean accuracy of the runs, with an interval for other test texts of the same kind.
  public var accuracy: BootstrapMean { BootstrapMean(shares) }
}

/// How much better a classifier is than another on the same test texts, and whether that is chance.
public struct ClassifierDifference: Sendable {
  /// Of the mean accuracies, with a paired bootstrap over the test texts.
  public let accuracy: BootstrapMean
  /// Of the first runs: a test of two models, not of two ways to train them.
  public let firstRuns: McNemarTest

  /// The first less the second; both were tested on the same texts in the same order.
  public init(_ first: ComparedClassifier, less second: ComparedClassifier) {
    accuracy = BootstrapMean(zip(first.shares, second.shares).map { $0 - $1 })
    firstRuns = McNemarTest(first.runs[0].isRight, second.runs[0].isRight)
  }
}
