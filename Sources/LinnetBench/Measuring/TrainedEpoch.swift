import LinnetNN
import LinnetTraining

/// An epoch of training, by Linnet or by a peer.
struct TrainedEpoch: Decodable {
  let seconds: Double
  /// Of each step.
  let losses: [Double]

  static let weightDecay: Float = 0.01
}

/// Trains a model for an epoch, with AdamW on two threads.
func trainEpoch<Task: TrainingTask>(
  _ task: Task, from model: Task.Model, _ configuration: TrainingConfiguration
) throws -> TrainedEpoch {
  nonisolated(unsafe) var losses: [Double] = []
  let trainer = Trainer<Task, AdamW>(
    task, configuration, threads: 2,
    onEvent: { if case .step(_, _, let loss, _, _, _) = $0 { losses.append(loss) } })
  let time = try seconds {
    _ = try trainer.run(
      from: TrainingState(
        model: model, optimizer: AdamW(weightDecay: TrainedEpoch.weightDecay)))
  }
  return TrainedEpoch(seconds: time, losses: losses)
}
