/// What happens during training, for progress lines and logs. `Codable`: one JSON object an event.
public enum TrainingEvent: Sendable, Codable, Equatable {
  /// Before the first step.
  case started(parameters: Int, examples: Int, steps: Int)
  /// A run goes on from a checkpoint.
  case resumed(epoch: Int, step: Int)
  /// After a step: steps are counted from 1; `rate` is the learning rate, `tokens` the time steps of
  /// the batch, a translator's those of the targets with their ends.
  case step(step: Int, steps: Int, loss: Double, rate: Double, gradientNorm: Double, tokens: Int)
  /// After an epoch, counted from 1: the mean training loss and the dev score.
  case epoch(epoch: Int, epochs: Int, loss: Double, score: DevelopmentScore, isBest: Bool)
  /// The loss diverged; training goes on from the beginning of the epoch with this rate.
  case rateHalved(step: Int, loss: Double, rate: Double)
  /// The loss diverged and training stops.
  case diverged(step: Int, loss: Double)
  /// No better dev metric for as long as the settings allow.
  case stoppedEarly(epoch: Int)
  /// A checkpoint was saved.
  case checkpoint(step: Int)
  /// Somebody asked to stop.
  case interrupted(step: Int)
}
