import LinnetNN
import LinnetTensor
import LinnetTraining
import Testing

/// Makes one weight no number in a step, as long as the rate has not been halved.
private struct BreakingOptimizer: Optimizer {
  let brokenStep: Int
  let value: Float
  private var adam = AdamW()

  init(at brokenStep: Int, value: Float) {
    self.brokenStep = brokenStep
    self.value = value
  }

  var stepCount: Int { adam.stepCount }
  var state: [(name: String, value: Tensor)] { adam.state }

  mutating func prepare<Model: Parameterized>(_ model: inout Model, rowsOf gradient: Model) {
    adam.prepare(&model, rowsOf: gradient)
  }

  mutating func step<Model: Parameterized>(
    _ model: inout Model, gradient: Model, learningRate: Float, gradientScale: Float,
    on pool: WorkerPool
  ) {
    adam.step(
      &model, gradient: gradient, learningRate: learningRate, gradientScale: gradientScale,
      on: pool)
    guard stepCount == brokenStep, learningRate == 0.05 else { return }
    model.forEachParameter { $0.value[0, 0] = value }
  }

  mutating func flush<Model: Parameterized>(_ model: inout Model) { adam.flush(&model) }

  mutating func restore(
    stepCount: Int, of model: some Parameterized, _ tensor: (String, Shape) throws -> Tensor
  ) throws {
    try adam.restore(stepCount: stepCount, of: model, tensor)
  }
}

/// The last step of an epoch leaves weights that are no numbers: no later loss can show it.
@Suite(.serialized) struct BrokenWeightsTests {
  private static let stepsPerEpoch = 5

  /// Epochs of the run, and the epoch that ends with broken weights.
  struct Case: CustomTestStringConvertible {
    let epochs: Int
    let broken: Int
    var testDescription: String { "epoch \(broken) of \(epochs)" }
  }

  static let cases = [(1, 1), (3, 1), (3, 2), (3, 3)].map { Case(epochs: $0, broken: $1) }

  private func run(
    _ trial: Case, _ value: Float, isBlind: Bool,
    _ response: TrainingConfiguration.DivergenceResponse, _ recorder: Recorder
  ) throws -> TrainingState<Linear, BreakingOptimizer> {
    try Trainer<PointsTask, BreakingOptimizer>(
      PointsTask(isBlind: isBlind),
      PointsTask.configuration(epochs: trial.epochs, onDivergence: response),
      onEvent: recorder.record
    ).run(
      from: TrainingState(
        model: PointsTask.start().model,
        optimizer: BreakingOptimizer(at: Self.stepsPerEpoch * trial.broken, value: value)))
  }

  private func isFinite(_ model: Linear) -> Bool {
    model.parameters.allSatisfy { $0.value.values.allSatisfy(\.isFinite) }
  }

  /// Whether or not the dev score depends on the weight that broke.
  @Test(arguments: cases, [Float.nan, .infinity, -.infinity])
  func theEpochIsRepeatedWithHalfTheRate(_ trial: Case, _ value: Float) throws {
    for isBlind in [false, true] {
      let recorder = Recorder()
      let end = try run(trial, value, isBlind: isBlind, .halve, recorder)
      #expect(end.progress.halvings == 1 && end.progress.epoch == trial.epochs)
      #expect(isFinite(end.result) && isFinite(end.model))
      let halving = recorder.events.firstIndex { if case .rateHalved = $0 { true } else { false } }
      let before = recorder.events.prefix(halving ?? 0)
      #expect(before.count { if case .step = $0 { true } else { false } } == 5 * trial.broken)
      #expect(
        before.count { if case .epoch = $0 { true } else { false } } == trial.broken - 1,
        "the broken epoch is not reported as complete")
    }
  }

  @Test(arguments: cases, [Float.nan, .infinity])
  func theRunStopsWithTheBestWeights(_ trial: Case, _ value: Float) throws {
    for isBlind in [false, true] {
      let recorder = Recorder()
      guard trial.broken > 1 else {
        #expect(throws: TrainingError.self) {
          try run(trial, value, isBlind: isBlind, .stop, recorder)
        }
        continue
      }
      let end = try run(trial, value, isBlind: isBlind, .stop, recorder)
      #expect(end.progress.isFinished && end.progress.epoch == trial.broken - 1)
      #expect(end.best != nil && isFinite(end.result))
      guard case .diverged = recorder.events.last else {
        Issue.record("expected a divergence, found \(String(describing: recorder.events.last))")
        return
      }
    }
  }
}
