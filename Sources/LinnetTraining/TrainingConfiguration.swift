/// The settings of a run that do not belong to the model.
public struct TrainingConfiguration: Sendable, Codable, Equatable {
  /// What to do when the loss is no number any more, or explodes.
  public enum DivergenceResponse: String, Sendable, Codable, CaseIterable {
    /// Go back to the best weights so far and to the beginning of the epoch, with half the rate.
    case halve
    /// Stop with the best weights so far.
    case stop
  }

  /// Passes over the examples; nil for ``usualEpochs``, and on few examples as many as make
  /// ``leastSteps`` steps.
  public var epochs: Int?
  /// Examples in a batch.
  public var batchSize: Int
  /// The highest learning rate.
  public var learningRate: Float
  /// How the rate moves.
  public var schedule: LearningRateSchedule
  /// The largest norm of a gradient; longer ones are scaled down.
  public var maximumGradientNorm: Float
  /// Epochs without a better dev metric after which to stop; nil for never.
  public var patience: Int?
  /// How many epochs' ends are averaged: the model that is scored, and kept if it is the best, is the mean
  /// of the weights at so many last ones; 1 for the last one alone.
  public var averagedEpochs: Int
  /// What to do when the loss diverges.
  public var onDivergence: DivergenceResponse
  /// Decides every random number.
  public var seed: UInt64

  /// Where nothing else is said.
  public static let usualEpochs = 5
  /// Fewer steps are too few for any model.
  public static let leastSteps = 200

  /// All settings.
  public init(
    epochs: Int?, batchSize: Int, learningRate: Float, schedule: LearningRateSchedule,
    maximumGradientNorm: Float = 1, patience: Int? = nil, averagedEpochs: Int = 1,
    onDivergence: DivergenceResponse = .halve, seed: UInt64 = 1
  ) {
    self.epochs = epochs
    self.batchSize = batchSize
    self.learningRate = learningRate
    self.schedule = schedule
    self.maximumGradientNorm = maximumGradientNorm
    self.patience = patience
    self.averagedEpochs = averagedEpochs
    self.onDivergence = onDivergence
    self.seed = seed
  }

  /// The passes over examples that make so many batches.
  func epochCount(batches: Int) -> Int {
    let least = (Self.leastSteps + max(batches, 1) - 1) / max(batches, 1)
    return epochs ?? max(Self.usualEpochs, least)
  }
}
