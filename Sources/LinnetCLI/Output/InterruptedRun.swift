import ArgumentParser

/// The end of a training run that somebody stopped.
enum InterruptedRun {
  /// Keeps what is worth keeping, and says how to go on. Without checkpoints that is the best model of
  /// a whole epoch; less would be worth no older model at the place of the output.
  static func end(
    bestEpoch: Int, output: String, checkpoint: String?, write: (_ path: String) throws -> Void
  ) throws -> Never {
    if let checkpoint {
      Console.note(
        "stopped; the same command with --checkpoint \(checkpoint) --resume goes on from here")
    } else if bestEpoch > 0 {
      try write(output)
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
