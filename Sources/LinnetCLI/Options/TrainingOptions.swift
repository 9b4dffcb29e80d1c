public import ArgumentParser
import Foundation
public import Linnet
public import LinnetTraining

/// The settings of a run; the defaults are those of the model's settings.
struct TrainingOptions<Settings: TrainingSettings>: ParsableArguments {
  @Option(help: .epochs(Settings().training))
  var epochs: Int?

  @Option(help: "Texts, or pairs of texts, in a batch.")
  var batchSize = Settings().training.batchSize

  @Option(help: "The highest learning rate.")
  var learningRate = Settings().training.learningRate

  @Option(help: "How the rate moves: constant, step, cosine, one-cycle or plateau.")
  var schedule = Settings().training.schedule.shape

  @Option(help: "The part of the run in which the rate rises.")
  var warmup = Settings().training.schedule.warmup

  @Option(help: "adamw, adam or sgd.")
  var optimizer = Settings().optimizer

  @Option(help: "How weights are pulled to zero.")
  var weightDecay = Settings().weightDecay

  @Option(help: "The largest norm of a gradient; longer ones are scaled down.")
  var clip = Settings().training.maximumGradientNorm

  @Option(help: "Score and keep the mean of the weights at the ends of so many last epochs.")
  var averagedEpochs = Settings().training.averagedEpochs

  @Option(help: "Stop after so many epochs without a better dev score.")
  var patience: Int?

  @Option(help: "What to do when the loss diverges: halve (the rate, and go back) or stop.")
  var onDivergence = Settings().training.onDivergence

  @Option(help: "Decides every random number: the same seed gives the same model.")
  var seed: UInt64 = 1

  @Option(help: "Threads; without influence on the model.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: ArgumentHelp("Keep the run's state in this folder.", valueName: "dir"))
  var checkpoint: String?

  @Option(help: ArgumentHelp("Seconds between checkpoints, beside one an epoch.", valueName: "s"))
  var checkpointInterval = 30.0

  @Flag(help: "Go on from the state in --checkpoint; from the beginning where there is none yet.")
  var resume = false

  @Option(help: ArgumentHelp("Write events as JSON lines.", valueName: "file"))
  var log: String?

  @Option(help: ArgumentHelp("Write events that TensorBoard draws.", valueName: "dir"))
  var tensorboard: String?

  @Option(
    name: .customLong("continue"),
    help: ArgumentHelp(
      """
      Go on from this model: its vocabulary, weights and all it is made of, whatever options of the tokenizer and \
      the model say; a classifier may get new labels.
      """,
      valueName: "model"))
  var continueFrom: String?

  @Option(
    help: ArgumentHelp(
      "Try rising rates for a while, draw the loss, and stop.",
      valueName: "svg"))
  var findLearningRate: String?

  func validate() throws {
    try OptionRange.check("--epochs", epochs ?? 1, 1...100_000)
    try OptionRange.check("--batch-size", batchSize, 1...65_536)
    try OptionRange.check("--learning-rate", learningRate, 1e-9...1000)
    try OptionRange.check("--warmup", warmup, 0...0.99)
    try OptionRange.check("--weight-decay", weightDecay, 0...1)
    try OptionRange.check("--clip", clip, 1e-6...1e9)
    try OptionRange.check("--averaged-epochs", averagedEpochs, 1...100)
    try OptionRange.check("--patience", patience ?? 1, 1...100_000)
    try OptionRange.check("--threads", threads, 1...1024)
    try OptionRange.check("--checkpoint-interval", checkpointInterval, 0...1e6)
    guard checkpoint != "" else {
      throw ValidationError("--checkpoint: expected a folder, found \"\"")
    }
    guard tensorboard != "" else {
      throw ValidationError("--tensorboard: expected a folder, found \"\"")
    }
    guard !resume || checkpoint != nil else {
      throw ValidationError("--resume: expected --checkpoint DIR beside it")
    }
  }

  func apply(to settings: inout Settings) {
    settings.training = TrainingConfiguration(
      epochs: epochs ?? Settings().training.epochs, batchSize: batchSize,
      learningRate: learningRate,
      schedule: LearningRateSchedule(schedule, warmup: warmup), maximumGradientNorm: clip,
      patience: patience, averagedEpochs: averagedEpochs, onDivergence: onDivergence, seed: seed)
    settings.optimizer = optimizer
    settings.weightDecay = weightDecay
  }
}

extension ArgumentHelp {
  /// What `--epochs` is, and what it is where it is not said.
  static func epochs(_ configuration: TrainingConfiguration) -> ArgumentHelp {
    let standard =
      configuration.epochs.map(String.init)
      ?? "\(TrainingConfiguration.usualEpochs), or as many as make "
      + "\(TrainingConfiguration.leastSteps) steps"
    return "Passes over the corpus. (default: \(standard))"
  }
}

extension LearningRateSchedule.Shape: ExpressibleByArgument {}
extension OptimizerKind: ExpressibleByArgument {}
extension TrainingConfiguration.DivergenceResponse: ExpressibleByArgument {}
