import LinnetNN
import LinnetTensor
import LinnetTraining
import Testing

/// The weights of a layer, to be compared bit by bit.
private func weights(_ model: Linear) -> [Tensor] { model.parameters.map(\.value) }

@Suite struct AveragedEpochsTests {
  private static let epochs = 6

  private func run(
    averaging count: Int, threads: Int = 1, store: MemoryStore? = nil, seconds: Double = 30,
    from saved: TrainingState<Linear, AdamW>? = nil
  ) throws -> TrainingState<Linear, AdamW> {
    try Trainer<PointsTask, AdamW>(
      PointsTask(),
      PointsTask.configuration(epochs: Self.epochs, averagedEpochs: count), threads: threads,
      store: store, secondsBetweenCheckpoints: seconds
    ).run(from: PointsTask.start(), resuming: saved)
  }

  /// The states at the ends of the epochs.
  private func ends(averaging count: Int) throws -> [TrainingState<Linear, AdamW>] {
    let store = MemoryStore()
    _ = try run(averaging: count, store: store)
    #expect(store.states.count == Self.epochs)
    return store.states
  }

  @Test func theRunningWeightsGoOnUntouched() throws {
    let plain = try ends(averaging: 1)
    for (one, other) in zip(plain, try ends(averaging: 3)) {
      #expect(weights(one.model) == weights(other.model))
      #expect(one.recent.isEmpty)
    }
  }

  /// The mean of the last three, computed from the states of a run without averages.
  @Test func theMeanOfTheLastEndsIsScoredAndKept() throws {
    let plain = try ends(averaging: 1).map(\.model)
    let task = PointsTask()
    var best: (score: DevelopmentScore, weights: [Tensor])?
    for (epoch, state) in try ends(averaging: 3).enumerated() {
      let last = plain[max(0, epoch - 2)...epoch]
      var mean = plain[epoch]
      var sums = mean.parameters.map { _ in [Float]() }
      for model in last {
        for (index, parameter) in model.parameters.enumerated() {
          let values = parameter.value.values
          sums[index] = sums[index].isEmpty ? values : zip(sums[index], values).map(+)
        }
      }
      var index = 0
      mean.forEachParameter { parameter in
        let values = sums[index].map { $0 * (1 / Float(last.count)) }
        parameter.value = Tensor(values, shape: parameter.value.shape)
        index += 1
      }
      let score = task.evaluate(mean, on: WorkerPool(threads: 1))
      let isBest =
        best.map { (score.metric, -score.loss) > ($0.score.metric, -$0.score.loss) } ?? true
      if isBest { best = (score, weights(mean)) }
      #expect(state.progress.bestScore == best?.score, "epoch \(epoch + 1)")
      #expect(state.best.map(weights) == best?.weights, "epoch \(epoch + 1)")
      #expect(state.recent.map(weights) == last.map(weights), "epoch \(epoch + 1)")
    }
  }

  @Test func everySavedStateGoesOnToTheSameBits() throws {
    let store = MemoryStore()
    let end = try run(averaging: 3, store: store, seconds: 0)
    for state in store.states {
      let resumed = try run(averaging: 3, threads: 2, from: state)
      #expect(weights(resumed.result) == weights(end.result), "from step \(state.progress.step)")
      #expect(resumed.recent.map(weights) == end.recent.map(weights))
      #expect(resumed.progress == end.progress)
    }
  }

  /// Weights that are numbers, of which the sum is none.
  @Test func aMeanThatIsNoNumberIsADivergence() throws {
    var saved = try #require(try ends(averaging: 2).first)
    saved.recent[0].forEachParameter { $0.value.fill(3e38) }
    saved.model.forEachParameter { $0.value.fill(3e38) }
    var configuration = PointsTask.configuration(
      epochs: 2, learningRate: 1e-9, onDivergence: .stop, averagedEpochs: 2)
    configuration.batchSize = 1000
    let end = try Trainer<PointsTask, AdamW>(PointsTask(isBlind: true), configuration)
      .run(from: PointsTask.start(), resuming: saved)
    #expect(end.progress.epoch == 1 && end.progress.isFinished)
    #expect(weights(end.result) == weights(try #require(saved.best)))
  }
}
