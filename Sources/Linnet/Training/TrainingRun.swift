import LinnetNN
import LinnetTraining

/// A run of any task: with the optimizer that the settings name, and with its state in a folder.
struct TrainingRun<Task: TrainingTask>: Sendable {
  let task: Task
  let settings: any TrainingSettings
  /// Tells runs with other data or settings apart.
  let fingerprint: String

  /// Where a run ended.
  struct End {
    /// The best weights on the dev set, or the present ones before the first epoch has ended.
    let model: Task.Model
    /// The epoch of the best weights, counted from 1.
    let bestEpoch: Int
    /// Their score.
    let bestScore: DevelopmentScore?
    /// Whether it was stopped before its end.
    let wasInterrupted: Bool
  }

  /// Trains a model, from its first weights or from where the run stood.
  func callAsFunction(_ model: Task.Model, _ following: RunFollowing) throws -> End {
    switch settings.optimizer {
    case .sgd: try run(model, SGD(weightDecay: settings.weightDecay), following)
    case .adamW, .adam: try run(model, makeAdam(), following)
    }
  }

  /// Tries rising learning rates for a while.
  func findLearningRate(_ model: Task.Model, threads: Int) -> LearningRateFinder.Result {
    func find(_ optimizer: some Optimizer) -> LearningRateFinder.Result {
      LearningRateFinder().run(
        task, model: model, optimizer: optimizer, settings.training, threads: threads)
    }
    return switch settings.optimizer {
    case .sgd: find(SGD(weightDecay: settings.weightDecay))
    case .adamW, .adam: find(makeAdam())
    }
  }

  private func makeAdam() -> AdamW {
    AdamW(weightDecay: settings.optimizer == .adam ? 0 : settings.weightDecay)
  }

  private func run<Update: Optimizer>(
    _ model: Task.Model, _ optimizer: Update, _ following: RunFollowing
  ) throws -> End {
    let initial = TrainingState(model: model, optimizer: optimizer)
    let store = following.checkpoints.map {
      CheckpointFolder(folder: $0, fingerprint: fingerprint, initial: initial)
    }
    let trainer = Trainer<Task, Update>(
      task, settings.training, threads: following.threads, store: store,
      secondsBetweenCheckpoints: following.secondsBetweenCheckpoints, onEvent: following.onEvent,
      shouldStop: following.shouldStop)
    let state = try trainer.run(
      from: initial, resuming: following.resume ? try store?.load() : nil)
    return End(
      model: state.result, bestEpoch: state.progress.bestEpoch,
      bestScore: state.progress.bestScore, wasInterrupted: !state.progress.isFinished)
  }
}
