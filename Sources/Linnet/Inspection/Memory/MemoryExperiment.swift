public import LinnetNN
import LinnetTensor
import LinnetTraining

/// Trains a small recurrent network on a ``MemoryProblem`` and says how much of it it has learnt.
public struct MemoryExperiment: Sendable {
  /// What is to be remembered.
  public var problem: MemoryProblem
  /// What the layer is; not bidirectional, which would read the first symbol last.
  public var cell: EncoderCell
  /// Steps of a sequence, at least 2.
  public var length: Int
  /// H.
  public var hiddenSize = 32
  /// Steps of the optimizer, each on `batchSize` new sequences.
  public var steps = 600
  /// Sequences in a step.
  public var batchSize = 32
  /// The highest learning rate of AdamW.
  public var learningRate: Float = 3e-3
  /// The first bias of an LSTM's forget gate, of its input gate with the other sign, and of a GRU's
  /// update gate.
  public var gateBias: Float = 1
  /// Draws weights and sequences.
  public var seed: UInt64 = 1

  /// An experiment with these defaults.
  public init(_ problem: MemoryProblem, _ cell: EncoderCell, length: Int) {
    precondition(length >= 2 && cell.combination == nil, "\(cell) on \(length) steps")
    (self.problem, self.cell, self.length) = (problem, cell, length)
  }

  /// The bias with which a gate keeps all but about 1/length of a state in a step, and so about a third
  /// of it over a sequence (after Tallec and Ollivier 2018, arXiv 1804.11188).
  public static func bias(forLength length: Int) -> Float { Float(length).logarithm }

  /// What was learnt.
  public struct Outcome: Sendable {
    /// The share of new sequences that are answered rightly; what training that diverged has not
    /// learnt is counted as wrong.
    public let share: Double
    /// The share that a guess would have.
    public let chance: Double
  }

  /// Trains and tests. The number of `threads` has no influence on the outcome.
  ///
  /// - Complexity: that of training on `steps` · `batchSize` sequences.
  public func run(threads: Int = 1) -> Outcome {
    var random = SeededRandom(seed: seed, RandomStream.initialization)
    let network = MemoryNetwork(self, random: &random)
    let task = MemoryTask(experiment: self)
    let trainer = Trainer<MemoryTask, AdamW>(
      task,
      TrainingConfiguration(
        epochs: 1, batchSize: batchSize, learningRate: learningRate,
        schedule: LearningRateSchedule(.cosine, warmup: 0.05), seed: seed), threads: threads)
    let state = try? trainer.run(
      from: TrainingState(model: network, optimizer: AdamW(weightDecay: 0)))
    return Outcome(
      share: state?.progress.bestScore?.metric ?? 0, chance: problem.chance)
  }
}
