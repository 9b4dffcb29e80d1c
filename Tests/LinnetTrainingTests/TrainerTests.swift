import LinnetNN
import LinnetTensor
import LinnetTraining
import Synchronization
import Testing

/// The weights of a layer, to be compared bit by bit.
private func weights(_ model: Linear) -> [Tensor] { model.parameters.map(\.value) }

@Suite struct TrainerTests {
  @Test func theLossFallsAndThePointsAreToldApart() throws {
    let recorder = Recorder()
    let state = try Trainer<PointsTask, AdamW>(
      PointsTask(), PointsTask.configuration(epochs: 10, learningRate: 0.1),
      onEvent: recorder.record
    ).run(from: PointsTask.start())
    let losses = recorder.events.compactMap { event -> Double? in
      guard case .step(_, _, let loss, _, _, _) = event else { return nil }
      return loss
    }
    #expect(losses.count == 50)
    #expect(losses.suffix(3).reduce(0, +) < losses.prefix(3).reduce(0, +))
    let score = try #require(state.progress.bestScore)
    #expect(score.metric > 0.85)
    #expect(state.progress.isFinished)
  }

  /// Batches of 40: where nobody says how often, few examples are read more often than many.
  @Test(arguments: [(1, 200), (200, 200), (280, 203), (1600, 200), (1601, 205), (4000, 500)])
  func fewExamplesAreReadMoreOften(count: Int, steps: Int) {
    var configuration = PointsTask.configuration()
    configuration.epochs = nil
    let trainer = Trainer<PointsTask, AdamW>(PointsTask(count: count), configuration)
    #expect(trainer.totalSteps == steps)
  }

  @Test(arguments: [2, 3, 5], [1, 7, 16, 1000])
  func theBitsDoNotDependOnTheThreads(threads: Int, shardSize: Int) throws {
    func run(_ threads: Int) throws -> [Tensor] {
      weights(
        try Trainer<PointsTask, AdamW>(
          PointsTask(shardSize: shardSize), PointsTask.configuration(), threads: threads
        ).run(from: PointsTask.start()).model)
    }
    #expect(try run(threads) == run(1))
  }

  @Test func anotherSeedGivesOtherBits() throws {
    var other = PointsTask.configuration()
    other.seed = 2
    let first = try Trainer<PointsTask, AdamW>(PointsTask(), PointsTask.configuration())
      .run(from: PointsTask.start())
    let second = try Trainer<PointsTask, AdamW>(PointsTask(), other).run(from: PointsTask.start())
    #expect(weights(first.model) != weights(second.model))
  }

  @Test func everySavedStateGoesOnToTheSameBits() throws {
    let store = MemoryStore()
    let trainer = Trainer<PointsTask, AdamW>(
      PointsTask(), PointsTask.configuration(), store: store, secondsBetweenCheckpoints: 0)
    let end = try trainer.run(from: PointsTask.start())
    #expect(store.states.count == 18)
    for state in store.states {
      let resumed = try Trainer<PointsTask, AdamW>(PointsTask(), PointsTask.configuration())
        .run(from: PointsTask.start(), resuming: state)
      #expect(weights(resumed.result) == weights(end.result), "from step \(state.progress.step)")
      #expect(resumed.progress == end.progress)
    }
  }

  @Test func aRunThatDivergesAfterAResumeEndsTheSame() throws {
    // A rate that explodes in the first epochs, until it has been halved often enough.
    let configuration = PointsTask.configuration(epochs: 2, learningRate: 3000)
    let store = MemoryStore()
    let recorder = Recorder()
    let end = try Trainer<PointsTask, AdamW>(
      PointsTask(), configuration, store: store, secondsBetweenCheckpoints: 0,
      onEvent: recorder.record
    ).run(from: PointsTask.start())
    #expect(end.progress.halvings > 0)
    for state in store.states {
      let resumed = try Trainer<PointsTask, AdamW>(PointsTask(), configuration)
        .run(from: PointsTask.start(), resuming: state)
      #expect(weights(resumed.result) == weights(end.result), "from step \(state.progress.step)")
    }
  }

  @Test func aDivergingRunHalvesItsRateAndSaysSo() throws {
    let recorder = Recorder()
    #expect(throws: TrainingError.self) {
      try Trainer<PointsTask, AdamW>(
        PointsTask(isPoisoned: true), PointsTask.configuration(), onEvent: recorder.record
      ).run(from: PointsTask.start())
    }
    let rates = recorder.events.compactMap { event -> Double? in
      guard case .rateHalved(_, let loss, let rate) = event else { return nil }
      #expect(loss.isNaN)
      return rate
    }
    #expect(rates.count == 10)
    #expect(abs((rates.first ?? 0) - 0.025) < 1e-8)
    #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 == 2 * $1 })
  }

  @Test func aDivergingRunStopsWhereThatIsAsked() throws {
    let recorder = Recorder()
    #expect(throws: TrainingError.self) {
      try Trainer<PointsTask, AdamW>(
        PointsTask(isPoisoned: true), PointsTask.configuration(onDivergence: .stop),
        onEvent: recorder.record
      ).run(from: PointsTask.start())
    }
    guard case .diverged = recorder.events.last else {
      Issue.record("expected a divergence, found \(String(describing: recorder.events.last))")
      return
    }
  }

  @Test func aRunThatDivergesLaterStopsWithItsBestWeights() throws {
    let store = MemoryStore()
    _ = try Trainer<PointsTask, AdamW>(
      PointsTask(), PointsTask.configuration(), store: store
    ).run(from: PointsTask.start())
    let afterOneEpoch = try #require(store.states.first)
    let end = try Trainer<PointsTask, AdamW>(
      PointsTask(isPoisoned: true), PointsTask.configuration(onDivergence: .stop)
    ).run(from: PointsTask.start(), resuming: afterOneEpoch)
    #expect(weights(end.result) == weights(try #require(afterOneEpoch.best)))
    #expect(end.progress.isFinished)
  }

  @Test func patienceEndsARunAndKeepsTheBestWeights() throws {
    // With a rate of almost nothing, no epoch is better than the first in accuracy, and hardly in loss.
    let recorder = Recorder()
    let end = try Trainer<PointsTask, AdamW>(
      PointsTask(), PointsTask.configuration(epochs: 50, learningRate: 1, patience: 2),
      onEvent: recorder.record
    ).run(from: PointsTask.start())
    #expect(end.progress.epoch < 50)
    #expect(end.progress.epoch == end.progress.bestEpoch + 2)
    let scores = recorder.events.compactMap { event -> DevelopmentScore? in
      guard case .epoch(_, _, _, let score, _) = event else { return nil }
      return score
    }
    #expect(PointsTask().evaluate(end.result, on: WorkerPool(threads: 1)) == end.progress.bestScore)
    #expect(scores.map(\.metric).max() == end.progress.bestScore?.metric)
    #expect(recorder.events.contains(.stoppedEarly(epoch: end.progress.epoch)))
  }

  @Test func aPlateauHalvesTheRate() throws {
    let recorder = Recorder()
    let end = try Trainer<PointsTask, AdamW>(
      PointsTask(),
      PointsTask.configuration(epochs: 12, learningRate: 1, schedule: .plateau),
      onEvent: recorder.record
    ).run(from: PointsTask.start())
    let worse = recorder.events.count { event in
      guard case .epoch(_, _, _, _, let isBest) = event else { return false }
      return !isBest
    }
    #expect(worse > 0)
    #expect(end.progress.rateFactor == powerOfHalf(worse))
  }

  private func powerOfHalf(_ count: Int) -> Float { (0..<count).reduce(1) { rate, _ in rate / 2 } }

  @Test func somebodyMayAskToStop() throws {
    let steps = Mutex(0)
    let store = MemoryStore()
    let recorder = Recorder()
    let end = try Trainer<PointsTask, AdamW>(
      PointsTask(), PointsTask.configuration(), store: store, onEvent: recorder.record,
      shouldStop: {
        steps.withLock {
          $0 += 1; return $0 == 7
        }
      }
    ).run(from: PointsTask.start())
    #expect(!end.progress.isFinished)
    #expect(end.progress.step == 7)
    #expect(store.states.last?.progress.step == 7)
    #expect(recorder.events.last == .interrupted(step: 7))
  }
}
