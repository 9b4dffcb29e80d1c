import Linnet
import LinnetTraining

/// Training in a terminal, as all commands that train do it.
extension TrainingOptions {
  /// Sees whether what the run makes can be written, before anything is read.
  ///
  /// - Throws: `FileError`; `OutputIsInput` where it would replace one of `inputs`; `UnknownModel`.
  func checkOutputs(_ output: String, reading inputs: [String?]) throws {
    try OutputCheck.canWrite(findLearningRate ?? output, reading: inputs + [continueFrom])
    guard let log else { return }
    let base = try continueFrom.map(ModelName.path)
    try OutputCheck.isNone(of: inputs + [output, base], log)
  }

  /// Makes the folder of checkpoints, where one was asked for.
  func makeCheckpointFolder(besides others: [String?]) throws {
    guard let checkpoint else { return }
    try OutputCheck.makeCheckpointFolder(checkpoint, besides: others + [log], resume: resume)
  }

  /// Draws how the loss goes with rising rates, where that was asked for instead of training.
  func drawsLearningRates(of run: some ModelTraining) throws -> Bool {
    guard let findLearningRate else { return false }
    try LearningRateDrawing.write(run.findLearningRate(threads: threads), to: findLearningRate)
    return true
  }

  /// Trains with progress and logs, and writes the model. A run that somebody stops ends the command.
  func train<Run: ModelTraining>(
    _ run: Run, metric: DevelopmentMetric, to output: String, _ interruption: Interruption,
    write: (_ outcome: Run.Outcome, _ path: String) throws -> Void
  ) throws -> Run.Outcome {
    let report = try TrainingReport(metric: metric, self)
    let outcome = try run.run(
      threads: threads, checkpoints: checkpoint, resume: resume,
      secondsBetweenCheckpoints: checkpointInterval, onEvent: { report.show($0) },
      shouldStop: { interruption.wasAskedFor })
    ProgressLine.clear()
    if outcome.wasInterrupted {
      try InterruptedRun.end(
        bestEpoch: outcome.bestEpoch, output: output, checkpoint: checkpoint,
        write: { try write(outcome, $0) })
    }
    try write(outcome, output)
    try report.finish()
    return outcome
  }
}
