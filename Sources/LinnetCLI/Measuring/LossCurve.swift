import Foundation
import Linnet
import LinnetTraining
import Synchronization

/// The loss of a training run, step by step.
struct LossCurve: Encodable {
  let rate: Float
  /// The loss of each step, smoothed.
  let losses: [Double]
  /// On the dev texts; nil where the run diverged before its first epoch was complete.
  let developmentAccuracy: Double?
  /// Whether the loss exploded, or was no number.
  let hasDiverged: Bool

  private struct Trace {
    var losses: [Double] = []
    var hasDiverged = false
  }

  init(_ training: ClassifierTraining, threads: Int) throws {
    rate = training.settings.training.learningRate
    let trace = Mutex(Trace())
    do {
      let outcome = try training.run(threads: threads) { event in
        trace.withLock { trace in
          switch event {
          case .step(_, _, let loss, _, _, _):
            trace.losses.append(trace.losses.last.map { 0.9 * $0 + 0.1 * loss } ?? loss)
          case .diverged(_, let loss):
            trace.losses.append(loss)
            trace.hasDiverged = true
          default: break
          }
        }
      }
      developmentAccuracy = outcome.classifier.configuration.training.developmentAccuracy
    } catch is TrainingError {
      developmentAccuracy = nil
    }
    (losses, hasDiverged) = trace.withLock { ($0.losses, $0.hasDiverged) }
  }

  var rateText: String { String(format: "%.2g", Double(rate)) }
  var accuracyText: String {
    (developmentAccuracy?.percent ?? "none") + (hasDiverged ? ", diverged" : "")
  }
}
