import LinnetNN
import LinnetTraining
import Testing

@Suite struct LearningRateFinderTests {
  private func result(
    _ task: PointsTask, steps: Int = 200, threads: Int = 1
  ) -> LearningRateFinder.Result {
    var finder = LearningRateFinder()
    finder.steps = steps
    return finder.run(
      task, model: PointsTask.start().model, optimizer: SGD(), PointsTask.configuration(),
      threads: threads)
  }

  @Test func ratesRiseByTheSameFactor() {
    let rates = result(PointsTask(), steps: 8).points.map(\.rate)
    #expect(rates.first == 1e-6)
    #expect(rates.count >= 7)
    for (one, other) in zip(rates, rates.dropFirst()) { #expect(abs(other / one - 10) < 1e-3) }
  }

  @Test func theSuggestionIsWhereTheLossFalls() throws {
    let result = result(PointsTask())
    let lowest = try #require(result.points.min { $0.loss < $1.loss })
    #expect(result.suggestion == lowest.rate / 10)
    #expect(lowest.loss < 0.7 * result.points[0].loss)
    #expect((1e-3...10).contains(result.suggestion))
    // It trains: the same task learns at that rate.
    let state = try Trainer<PointsTask, SGD>(
      PointsTask(), PointsTask.configuration(learningRate: result.suggestion)
    ).run(from: TrainingState(model: PointsTask.start().model, optimizer: SGD()))
    #expect(state.progress.bestScore.map { $0.metric > 0.85 } == true)
    #expect(state.progress.halvings == 0)
  }

  @Test func threadsDoNotMatter() {
    #expect(result(PointsTask(), threads: 3) == result(PointsTask(), threads: 1))
  }

  @Test func noLossIsNoCurve() {
    #expect(result(PointsTask(isPoisoned: true)).points.isEmpty)
    #expect(result(PointsTask(count: 0)).points.isEmpty)
  }
}
