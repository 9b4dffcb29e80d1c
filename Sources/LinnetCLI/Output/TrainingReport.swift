import Foundation
import LinnetTraining
import Synchronization

/// Shows the events of a run on a terminal, and writes them to logs.
final class TrainingReport: Sendable {
  private struct State {
    var tokens = 0
    var loss = 0.0
    var step = 0
    var failure: (any Error)?
  }

  private let state = Mutex(State())
  private let progress = ProgressLine()
  private let metric: DevelopmentMetric
  private let log: LogFile?
  private let tensorBoard: TensorBoardLog?

  /// - Parameters:
  ///   - metric: the dev metric.
  ///   - training: which logs to write, and whether what is in one stays.
  /// - Throws: `LogError` where a log cannot be written.
  init<Settings>(metric: DevelopmentMetric, _ training: TrainingOptions<Settings>) throws {
    self.metric = metric
    log = try training.log.map { try LogFile(path: $0, continues: training.resume) }
    tensorBoard = try training.tensorboard.map { try TensorBoardLog(folder: $0) }
  }

  func show(_ event: TrainingEvent) {
    do { try write(event) } catch {
      state.withLock { $0.failure = $0.failure ?? error }
    }
    switch event {
    case .step(let step, let steps, let loss, _, _, let tokens):
      let (amount, smoothed) = state.withLock { state in
        state.tokens += tokens
        state.loss = state.loss == 0 ? loss : 0.98 * state.loss + 0.02 * loss
        return (state.tokens, state.loss)
      }
      progress.show(
        step, of: steps, amount: amount, unit: "tokens", "loss \(smoothed.fixed(4))")
    case .epoch(let epoch, let epochs, let loss, let score, let isBest):
      Console.note(
        "epoch \(epoch)/\(epochs)  loss \(loss.fixed(4))  dev \(metric.text(score.metric))  dev loss \(score.loss.fixed(4))"
          + (isBest ? "  best" : ""))
    case .rateHalved(let step, let loss, let rate):
      Console.note(
        "the loss diverged to \(loss) at step \(step); back to the best weights with a learning "
          + "rate of \(rate)")
    case .diverged(let step, let loss):
      Console.note("the loss diverged to \(loss) at step \(step); stopped")
    case .stoppedEarly(let epoch): Console.note("no better for a while; stopped at epoch \(epoch)")
    case .resumed(let epoch, let step): Console.note("going on in epoch \(epoch), step \(step)")
    case .started, .checkpoint, .interrupted: break
    }
  }

  private func write(_ event: TrainingEvent) throws {
    if let log { try log.append(JSONLine.encode(event)) }
    guard let tensorBoard else { return }
    let step = state.withLock { state in
      switch event {
      case .step(let step, _, _, _, _, _), .resumed(_, let step): state.step = step
      default: break
      }
      return state.step
    }
    try tensorBoard.append(event, step: step, metric: metric)
  }

  /// - Throws: the first failure to write a log.
  func finish() throws {
    ProgressLine.clear()
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }
}
