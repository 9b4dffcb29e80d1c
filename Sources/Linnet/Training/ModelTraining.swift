public import LinnetTraining

/// Training a model of some kind: prepared from a corpus, and run once.
public protocol ModelTraining: Sendable {
  /// What a run ends with.
  associatedtype Outcome: TrainingOutcome

  /// Trains, followed and kept as said; without influence on the model.
  ///
  /// - Throws: as `run(threads:)`.
  func run(following: RunFollowing) throws -> Outcome

  /// Tries rising learning rates for a while, from fresh weights.
  func findLearningRate(threads: Int) -> LearningRateFinder.Result
}

extension ModelTraining {
  /// Trains. The number of `threads` has no influence on the model. The run's state is kept in the
  /// folder `checkpoints`, if any; with `resume` the run goes on from the state that is there, or from
  /// the beginning where there is none. `shouldStop` is asked after each step.
  ///
  /// - Returns: the model, and whether the run came to its end.
  /// - Throws: `TrainingError.diverged`; `CheckpointError`; what reading and writing checkpoints throws.
  public func run(
    threads: Int = 1, checkpoints: String? = nil, resume: Bool = false,
    secondsBetweenCheckpoints: Double = 30,
    onEvent: @escaping @Sendable (TrainingEvent) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> Outcome {
    try run(
      following: RunFollowing(
        threads: threads, checkpoints: checkpoints, resume: resume,
        secondsBetweenCheckpoints: secondsBetweenCheckpoints, onEvent: onEvent,
        shouldStop: shouldStop))
  }

  /// Tries rising learning rates with one thread.
  public func findLearningRate() -> LearningRateFinder.Result { findLearningRate(threads: 1) }
}

/// How a run is followed and kept; none of it has any influence on the weights.
public struct RunFollowing: Sendable {
  /// At least 1.
  public var threads: Int
  /// The folder of the run's state; nil for none.
  public var checkpoints: String?
  /// Whether the run goes on from the state that is there.
  public var resume: Bool
  /// Beside a checkpoint after each epoch.
  public var secondsBetweenCheckpoints: Double
  /// Called for each event, on the thread that trains.
  public var onEvent: @Sendable (TrainingEvent) -> Void
  /// Asked after each step.
  public var shouldStop: @Sendable () -> Bool
}

/// What a run of training ends with, beside the model.
public protocol TrainingOutcome: Sendable {
  /// Whether the run was stopped before its end.
  var wasInterrupted: Bool { get }
  /// The epoch whose weights the model has, counted from 1; 0 where none was complete.
  var bestEpoch: Int { get }
}
