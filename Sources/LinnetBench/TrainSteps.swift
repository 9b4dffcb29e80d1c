import ArgumentParser
import Foundation
import LinnetNN
import LinnetTensor
import LinnetTraining

/// Steps of training on generated texts, in a process of their own, for the suite `scaling` and for a
/// profiler.
struct TrainSteps: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train on generated texts and print the median seconds of a step as JSON.",
    shouldDisplay: false)

  @Option var vocabulary: Int
  @Option var hidden: Int
  @Option var batch: Int
  @Option var length: Int
  @Option var threads = 1

  func run() throws {
    let steps = StepClock()
    try Self.train(
      .init(
        vocabulary: vocabulary, hidden: hidden, batch: batch, length: length, threads: threads),
      steps: 12, onStep: steps.tick)
    print("{\"seconds\":\(steps.median)}")
  }

  /// Trains for some steps; calls `onStep` after each.
  static func train(
    _ sizes: StepSizes, steps: Int, onStep: @escaping @Sendable () -> Void
  ) throws {
    var random = SeededRandom(seed: 1)
    let texts = (0..<sizes.batch * steps).map { _ in
      (0..<sizes.length).map { _ in Int32(random.below(sizes.vocabulary)) }
    }
    let task = TokenTask(texts: texts, targets: texts.indices.map { $0 % 2 })
    let trainer = Trainer<TokenTask, AdamW>(
      task,
      TrainingConfiguration(
        epochs: 1, batchSize: sizes.batch, learningRate: 1e-4,
        schedule: LearningRateSchedule(.constant)),
      threads: sizes.threads, onEvent: { if case .step = $0 { onStep() } })
    let model = BenchmarkModel(
      .init(vocabulary: sizes.vocabulary, embedding: sizes.hidden, hidden: sizes.hidden))
    _ = try trainer.run(from: TrainingState(model: model, optimizer: AdamW()))
  }
}

/// The times between steps.
private final class StepClock: @unchecked Sendable {
  // Steps end one after the other, on the thread that trains.
  private var ends: [ContinuousClock.Instant] = []

  @Sendable func tick() { ends.append(.now) }

  /// Seconds of a step; the first two also ready the memory.
  var median: Double {
    let times = zip(ends, ends.dropFirst()).map { ($1 - $0) / .seconds(1) }
    return Samples(values: Array(times.dropFirst())).median
  }
}
