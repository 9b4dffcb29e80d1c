import LinnetNN
import LinnetTensor
import LinnetTraining
import TestSupport
import Synchronization

/// Telling two clouds of points apart with a linear layer: a small real task.
struct PointsTask: TrainingTask {
  let points: [(x: Float, y: Float, target: Int)]
  /// Whether every loss is no number.
  let isPoisoned: Bool
  /// Whether the dev score is the same for every model.
  let isBlind: Bool
  let shardSize: Int

  init(
    count: Int = 200, isPoisoned: Bool = false, isBlind: Bool = false, shardSize: Int = 16
  ) {
    var random = SeededRandom(seed: 5)
    points = (0..<count).map { index in
      let target = index % 2
      let center: Float = target == 0 ? -1 : 1
      return (center + random.normal(), center + random.normal(), target)
    }
    self.isPoisoned = isPoisoned
    self.isBlind = isBlind
    self.shardSize = shardSize
  }

  struct Workspace: Sendable {
    var examples: [Int] = []
    var input = Tensor()
    var activations = Linear.Activations()
    var gradient = Tensor()
  }

  var exampleCount: Int { points.count }
  func length(of example: Int) -> Int { 1 + example % 7 }
  func weight(of example: Int) -> Double { 1 }
  func makeWorkspace() -> Workspace { Workspace() }

  func prepare(
    _ examples: [Int], of model: Linear, _ workspace: inout Workspace,
    random: inout SeededRandom, marking gradient: inout Linear
  ) {
    precondition(examples.count <= shardSize, "\(examples.count) examples in a part")
    workspace.examples = examples
    // Noise, so that a run depends on its random numbers.
    let values = examples.flatMap { example in
      [points[example].x + 0.1 * random.normal(), points[example].y]
    }
    workspace.input = Tensor(values, shape: Shape(examples.count, 2))
  }

  func loss(
    of model: Linear, _ workspace: inout Workspace, totalWeight: Double,
    random: inout SeededRandom, into gradient: inout Linear
  ) -> Double {
    model.forward(workspace.input, &workspace.activations, random: &random)
    let loss = CrossEntropy()(
      workspace.activations.output, targets: workspace.examples.map { points[$0].target },
      weights: workspace.examples.map { _ in 1 }, totalWeight: totalWeight,
      logitGradient: &workspace.gradient)
    model.backward(
      workspace.input, workspace.gradient, &workspace.activations, into: &gradient)
    return isPoisoned ? .nan : loss
  }

  func evaluate(_ model: Linear, on pool: WorkerPool) -> DevelopmentScore {
    guard !isBlind else { return DevelopmentScore(metric: 0.5, loss: 1) }
    let input = Tensor(
      points.flatMap { [$0.x, $0.y] }, shape: Shape(points.count, 2))
    let logits = model(input)
    var (right, loss) = (0, 0.0)
    for (row, point) in points.enumerated() {
      let logProbabilities = logits.logSoftmax(row: row)
      loss -= logProbabilities[point.target]
      if logProbabilities[point.target] > logProbabilities[1 - point.target] { right += 1 }
    }
    return DevelopmentScore(
      metric: Double(right) / Double(points.count), loss: loss / Double(points.count))
  }

  /// The beginning of a run.
  static func start() -> TrainingState<Linear, AdamW> {
    var random = SeededRandom(seed: 1)
    return TrainingState(
      model: Linear(inputSize: 2, outputSize: 2, random: &random), optimizer: AdamW())
  }

  static func configuration(
    epochs: Int = 3, learningRate: Float = 0.05, patience: Int? = nil,
    onDivergence: TrainingConfiguration.DivergenceResponse = .halve,
    schedule: LearningRateSchedule.Shape = .constant, averagedEpochs: Int = 1
  ) -> TrainingConfiguration {
    TrainingConfiguration(
      epochs: epochs, batchSize: 40, learningRate: learningRate,
      schedule: LearningRateSchedule(schedule), maximumGradientNorm: 1e6, patience: patience,
      averagedEpochs: averagedEpochs, onDivergence: onDivergence)
  }
}

/// Keeps what happens in a run.
final class Recorder: Sendable {
  private let kept = Mutex<[TrainingEvent]>([])
  var events: [TrainingEvent] { kept.withLock { $0 } }
  func record(_ event: TrainingEvent) { kept.withLock { $0.append(event) } }
}

/// Keeps every state that is saved.
final class MemoryStore: CheckpointStore {
  private let kept = Mutex<[TrainingState<Linear, AdamW>]>([])
  var states: [TrainingState<Linear, AdamW>] { kept.withLock { $0 } }
  func save(_ state: TrainingState<Linear, AdamW>) throws { kept.withLock { $0.append(state) } }
}
