import LinnetNN
import LinnetTensor

extension Trainer {
  /// Scores the model, keeps the best, and decides whether to go on; false where the last step broke
  /// the weights.
  func endEpoch(_ state: inout State, batches: Int) -> Bool {
    state.optimizer.flush(&state.model)
    let ends = (state.recent + [state.model]).suffix(configuration.averagedEpochs)
    let candidate = ends.mean ?? state.model
    let score = task.evaluate(candidate, on: pool)
    guard score.isFinite, state.model.isFinite, candidate.isFinite else {
      state.progress.smoothedLoss = .nan
      return false
    }
    let isBest = state.progress.bestScore.map { score.isBetter(than: $0) } ?? true
    state.progress.epoch += 1
    if configuration.averagedEpochs > 1 { state.recent = Array(ends) }
    if isBest {
      state.best = candidate
      state.progress.bestScore = score
      state.progress.bestEpoch = state.progress.epoch
    } else if configuration.schedule.shape == .plateau {
      state.progress.rateFactor /= 2
    }
    onEvent(
      .epoch(
        epoch: state.progress.epoch, epochs: epochs,
        loss: state.progress.lossSum / Double(max(batches, 1)), score: score, isBest: isBest))
    state.progress.batch = 0
    state.progress.lossSum = 0
    let isTired = configuration.patience.map {
      state.progress.epoch - state.progress.bestEpoch >= $0
    }
    if state.progress.epoch >= epochs {
      state.progress.isFinished = true
    } else if isTired == true {
      state.progress.isFinished = true
      onEvent(.stoppedEarly(epoch: state.progress.epoch))
    }
    return true
  }

  /// Goes back to the best weights, or to the first ones, and begins the epoch again with half the
  /// rate and a new optimizer; or ends the run, as configured.
  func recover(_ state: inout State, _ initial: State) throws {
    let (step, loss) = (state.progress.step, state.progress.smoothedLoss ?? .nan)
    guard configuration.onDivergence == .halve, state.progress.halvings < Self.maximumHalvings
    else {
      onEvent(.diverged(step: step, loss: loss))
      guard state.best != nil else {
        throw TrainingError.diverged(
          step: step, rate: configuration.learningRate * state.progress.rateFactor)
      }
      state.progress.isFinished = true
      return
    }
    state.model = state.result(or: initial)
    state.optimizer = initial.optimizer
    state.progress.goBack()
    onEvent(
      .rateHalved(
        step: step, loss: loss,
        rate: Double(configuration.learningRate * state.progress.rateFactor)))
  }

  private static var maximumHalvings: Int { 10 }

  func save(_ state: State) throws {
    guard let store else { return }
    try store.save(state)
    onEvent(.checkpoint(step: state.progress.step))
  }
}

extension TrainingState {
  fileprivate func result(or initial: TrainingState) -> Model { best ?? initial.model }
}

extension TrainingState.Progress {
  /// To the beginning of the epoch with half the rate; the count of steps goes on, so that other
  /// random numbers are drawn than the first time.
  fileprivate mutating func goBack() {
    batch = 0
    step += 1
    lossSum = 0
    smoothedLoss = nil
    halvings += 1
    rateFactor /= 2
  }

  /// Whether a step may be taken: loss and gradient are numbers, and the smoothed loss is below four
  /// times what it was in the beginning (or 2, after a lucky beginning).
  mutating func accepts(loss: Double, norm: Double) -> Bool {
    guard loss.isFinite, norm.isFinite else {
      smoothedLoss = loss
      return false
    }
    let smoothed = smoothedLoss.map { 0.9 * $0 + 0.1 * loss } ?? loss
    smoothedLoss = smoothed
    let first = firstLoss ?? smoothed
    firstLoss = first
    return smoothed <= 4 * max(first, 0.5)
  }
}

/// Why a run ended without a model.
public enum TrainingError: Error, Sendable, CustomStringConvertible {
  /// The loss became infinite or no number before an epoch was complete.
  case diverged(step: Int, rate: Float)

  /// One line.
  public var description: String {
    switch self {
    case .diverged(let step, let rate):
      "training diverged at step \(step) with a learning rate of \(rate), before an epoch was "
        + "complete; try a lower --learning-rate"
    }
  }
}
