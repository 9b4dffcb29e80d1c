public import ArgumentParser
import Foundation
public import Linnet
public import LinnetTraining

/// The settings of a run.
struct TrainingOptions: ParsableArguments {
  @Option(help: "Passes over the texts.")
  var epochs = ClassifierSettings().training.epochs

  @Option(help: "Texts in a batch.")
  var batchSize = ClassifierSettings().training.batchSize

  @Option(help: "The highest learning rate.")
  var learningRate = ClassifierSettings().training.learningRate

  @Option(help: "How the rate moves: constant, step, cosine, one-cycle or plateau.")
  var schedule = ClassifierSettings().training.schedule.shape

  @Option(help: "The part of the run in which the rate rises.")
  var warmup = ClassifierSettings().training.schedule.warmup

  @Option(help: "adamw, adam or sgd.")
  var optimizer = ClassifierSettings().optimizer

  @Option(help: "How weights are pulled to zero.")
  var weightDecay = ClassifierSettings().weightDecay

  @Option(help: "The largest norm of a gradient; longer ones are scaled down.")
  var clip = ClassifierSettings().training.maximumGradientNorm

  @Option(help: "Stop after so many epochs without a better dev accuracy.")
  var patience: Int?

  @Option(help: "What to do when the loss diverges: halve (the rate, and go back) or stop.")
  var onDivergence = ClassifierSettings().training.onDivergence

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

  @Option(
    name: .customLong("continue"),
    help: ArgumentHelp(
      "Go on from this model: its vocabulary, sizes and weights; new labels are added.",
      valueName: "model"))
  var continueFrom: String?

  @Option(
    help: ArgumentHelp(
      "Try rising rates for a while, draw the loss, and stop.",
      valueName: "svg"))
  var findLearningRate: String?

  func validate() throws {
    try OptionRange.check("--epochs", epochs, 1...100_000)
    try OptionRange.check("--batch-size", batchSize, 1...65_536)
    try OptionRange.check("--learning-rate", learningRate, 1e-9...1000)
    try OptionRange.check("--warmup", warmup, 0...0.99)
    try OptionRange.check("--weight-decay", weightDecay, 0...1)
    try OptionRange.check("--clip", clip, 1e-6...1e9)
    try OptionRange.check("--patience", patience ?? 1, 1...100_000)
    try OptionRange.check("--threads", threads, 1...1024)
    try OptionRange.check("--checkpoint-interval", checkpointInterval, 0...1e6)
    guard checkpoint != "" else {
      throw ValidationError("--checkpoint: expected a folder, found \"\"")
    }
    guard !resume || checkpoint != nil else {
      throw ValidationError("--resume: expected --checkpoint DIR beside it")
    }
  }

  func apply(to settings: inout ClassifierSettings) {
    settings.training = TrainingConfiguration(
      epochs: epochs, batchSize: batchSize, learningRate: learningRate,
      schedule: LearningRateSchedule(schedule, warmup: warmup), maximumGradientNorm: clip,
      patience: patience, onDivergence: onDivergence, seed: seed)
    settings.optimizer = optimizer
    settings.weightDecay = weightDecay
  }
}

extension LearningRateSchedule.Shape: ExpressibleByArgument {}
extension OptimizerKind: ExpressibleByArgument {}
extension ClassifierSettings.ClassWeights: ExpressibleByArgument {}
extension TrainingConfiguration.DivergenceResponse: ExpressibleByArgument {}
