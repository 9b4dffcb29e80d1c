public import LinnetNN
import LinnetTensor

/// The learning-rate range test (Smith 2017, arXiv 1506.01186): a short run with rates that rise
/// exponentially shows where the loss falls fastest and where it explodes.
public struct LearningRateFinder: Sendable {
  /// The rates of the first and the last step.
  public var rates: ClosedRange<Float> = 1e-6...10
  /// Steps at most.
  public var steps = 200

  /// Rates from 10⁻⁶ to 10 in 200 steps.
  public init() {}

  /// What a test found.
  public struct Result: Sendable, Equatable {
    /// The rate of each step and the smoothed loss after it.
    public let points: [Point]
    /// A tenth of the rate at which the loss was lowest: large, and still far from where it explodes.
    public let suggestion: Float
  }

  /// A step of a test.
  public struct Point: Sendable, Equatable {
    /// The learning rate.
    public let rate: Float
    /// The smoothed loss.
    public let loss: Double
  }

  /// Runs the test from a fresh model; stops where the smoothed loss exceeds four times its lowest.
  public func run<Task: TrainingTask>(
    _ task: Task, model: Task.Model, optimizer: some Optimizer,
    _ configuration: TrainingConfiguration, threads: Int
  ) -> Result {
    var (model, optimizer) = (model, optimizer)
    let pool = WorkerPool(threads: threads)
    var gradients = BatchGradient(task, pool: pool)
    let batcher = Batcher(batchSize: configuration.batchSize)
    var batches: [[Int]] = []
    var points: [Point] = []
    var (smoothed, lowest) = (0.0, Double.infinity)
    for step in 0..<(task.exampleCount > 0 ? steps : 0) {
      if batches.isEmpty {
        batches = batcher.batches(
          examples: task.exampleCount, seed: configuration.seed, epoch: step, length: task.length)
      }
      gradients.prepare(batches.removeLast(), of: model, seed: configuration.seed, step: step)
      gradients.forEachPart { optimizer.prepare(&model, rowsOf: $0) }
      let loss = gradients.compute(model)
      smoothed = 0.9 * smoothed + 0.1 * loss
      let mean = smoothed / (1 - power(0.9, step + 1))
      guard loss.isFinite, mean <= 4 * lowest else { break }
      lowest = min(lowest, mean)
      let rate = rate(at: step)
      points.append(Point(rate: rate, loss: mean))
      optimizer.step(
        &model, gradient: gradients.gradient, learningRate: rate,
        gradientScale: GradientClipping.scale(
          norm: gradients.norm, maximum: configuration.maximumGradientNorm), on: pool)
    }
    let best = points.min { $0.loss < $1.loss }?.rate ?? rates.lowerBound
    return Result(points: points, suggestion: best / 10)
  }

  private func rate(at step: Int) -> Float {
    let share = Double(step) / Double(max(steps - 1, 1))
    return Float(
      Double(rates.lowerBound) * power(Double(rates.upperBound / rates.lowerBound), share))
  }
}
