public import LinnetNN
import LinnetTensor

/// Trains a model by mini-batches: the loop, on one page.
public struct Trainer<Task: TrainingTask, Update: Optimizer>: Sendable {
  /// A run's state.
  public typealias State = TrainingState<Task.Model, Update>

  let task: Task
  let configuration: TrainingConfiguration
  /// Passes over the examples.
  let epochs: Int
  let pool: WorkerPool
  let batcher: Batcher
  var store: (any CheckpointStore<Task.Model, Update>)?
  var secondsBetweenCheckpoints: Double
  let onEvent: @Sendable (TrainingEvent) -> Void
  let shouldStop: @Sendable () -> Bool

  /// A trainer of `task`. The number of `threads` has no influence on the result. Checkpoints go to
  /// `store`: after each epoch, when interrupted, and as often as said. `shouldStop` is asked after
  /// each step.
  public init(
    _ task: Task, _ configuration: TrainingConfiguration, threads: Int = 1,
    store: (any CheckpointStore<Task.Model, Update>)? = nil, secondsBetweenCheckpoints: Double = 30,
    onEvent: @escaping @Sendable (TrainingEvent) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) {
    self.task = task
    self.configuration = configuration
    self.store = store
    self.secondsBetweenCheckpoints = secondsBetweenCheckpoints
    self.onEvent = onEvent
    self.shouldStop = shouldStop
    pool = WorkerPool(threads: threads)
    batcher = Batcher(batchSize: configuration.batchSize)
    epochs = configuration.epochCount(
      batches: batcher.batchCount(examples: task.exampleCount))
  }

  /// The number of steps of a run that nothing ends early.
  public var totalSteps: Int {
    epochs * batcher.batchCount(examples: task.exampleCount)
  }

  /// Trains until the epochs are done, the dev metric no longer improves, or somebody asks to stop.
  ///
  /// - Parameters:
  ///   - initial: the beginning of the run, also the place to go back to if the first epoch diverges.
  ///   - saved: where a run with the same beginning and settings stood, to go on from there.
  /// - Returns: where the run ended; `result` is the model to keep.
  /// - Throws: what the checkpoint store throws; `TrainingError.diverged`.
  public func run(from initial: State, resuming saved: State? = nil) throws -> State {
    var state = saved ?? initial
    onEvent(
      .started(
        parameters: state.model.parameterCount, examples: task.exampleCount, steps: totalSteps))
    if let saved {
      onEvent(.resumed(epoch: saved.progress.epoch + 1, step: saved.progress.step))
    }
    var gradients = BatchGradient(task, pool: pool)
    var clock = CheckpointClock(seconds: secondsBetweenCheckpoints)
    while !state.progress.isFinished && state.progress.epoch < epochs {
      let batches = batcher.batches(
        examples: task.exampleCount, seed: configuration.seed, epoch: state.progress.epoch,
        length: task.length)
      var diverged = false
      for batch in batches.dropFirst(max(0, state.progress.batch)) {
        diverged = !step(batch, &gradients, &state)
        if diverged { break }
        if shouldStop() {
          try save(state)
          onEvent(.interrupted(step: state.progress.step))
          // Only what is returned is brought up to date: what was saved goes on with the same bits.
          state.optimizer.flush(&state.model)
          return state
        }
        if clock.isDue { try save(state) }
      }
      if diverged || !endEpoch(&state, batches: batches.count) { try recover(&state, initial) }
      try save(state)
      clock.restart()
    }
    // So that a saved place behind the last epoch is not taken for an interruption.
    state.progress.isFinished = true
    return state
  }

  /// One batch; false where the loss diverged, and nothing was changed.
  private func step(
    _ batch: [Int], _ gradients: inout BatchGradient<Task>, _ state: inout State
  ) -> Bool {
    gradients.prepare(batch, of: state.model, seed: configuration.seed, step: state.progress.step)
    gradients.forEachPart { state.optimizer.prepare(&state.model, rowsOf: $0) }
    let loss = gradients.compute(state.model)
    let norm = gradients.norm
    guard state.progress.accepts(loss: loss, norm: norm) else { return false }
    let scheduleStep =
      state.progress.epoch * batcher.batchCount(examples: task.exampleCount) + state.progress.batch
    let rate =
      configuration.learningRate * state.progress.rateFactor
      * configuration.schedule.factor(step: scheduleStep, of: totalSteps)
    state.optimizer.step(
      &state.model, gradient: gradients.gradient, learningRate: rate,
      gradientScale: GradientClipping.scale(
        norm: norm, maximum: configuration.maximumGradientNorm), on: pool)
    state.progress.step += 1
    state.progress.batch += 1
    state.progress.lossSum += loss
    onEvent(
      .step(
        step: scheduleStep + 1, steps: totalSteps, loss: loss, rate: Double(rate),
        gradientNorm: norm, tokens: batch.reduce(0) { $0 + task.length(of: $1) }))
    return true
  }
}
