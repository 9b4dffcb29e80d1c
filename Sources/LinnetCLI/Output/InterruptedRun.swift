import ArgumentParser
import Linnet

/// The end of a training run that somebody stopped.
enum InterruptedRun {
  /// Keeps what is worth keeping, and says how to go on. Without checkpoints that is the best model of
  /// a whole epoch; less would be worth no older model at the place of the output.
  static func end(
    _ outcome: ClassifierTraining.Outcome, output: String, checkpoint: String?
  ) throws -> Never {
    if let checkpoint {
      Console.note(
        "stopped; the same command with --checkpoint \(checkpoint) --resume goes on from here")
    } else if outcome.classifier.configuration.training.bestEpoch > 0 {
      try outcome.classifier.write(to: output)
      Console.note(
        "stopped; wrote the best model so far to \(output); a run with --checkpoint DIR can be "
          + "resumed")
    } else {
      Console.note(
        "stopped before the first epoch was complete; wrote nothing; a run with --checkpoint DIR "
          + "can be resumed")
    }
    throw ExitCode(130)
  }
}
