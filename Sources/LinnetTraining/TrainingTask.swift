public import LinnetNN
public import LinnetTensor

/// What a `Trainer` trains: a model, the examples, and how a part of a batch is turned into gradients.
public protocol TrainingTask: Sendable {
  /// The model, which is also the type of its gradients.
  associatedtype Model: Parameterized
  /// Memory that is used again from step to step.
  associatedtype Workspace: Sendable

  /// The number of training examples.
  var exampleCount: Int { get }
  /// The length of an example in time steps, by which batches are sorted.
  func length(of example: Int) -> Int
  /// What an example counts in the loss.
  func weight(of example: Int) -> Double
  /// The examples of a batch that one thread computes at a time. Another number gives other bits: sums
  /// are formed part by part.
  var shardSize: Int { get }
  /// Memory for one part of a batch.
  func makeWorkspace() -> Workspace

  /// Readies some examples, longest first, and notes in `gradient` the table rows that they read.
  ///
  /// `random` is for what is random in the input itself, such as dropped words.
  func prepare(
    _ examples: [Int], of model: Model, _ workspace: inout Workspace,
    random: inout SeededRandom, marking gradient: inout Model)
  /// The loss of the prepared examples, over `totalWeight`; adds its gradient to `gradient`.
  func loss(
    of model: Model, _ workspace: inout Workspace, totalWeight: Double,
    random: inout SeededRandom, into gradient: inout Model
  ) -> Double
  /// The quality of a model on the dev set, the same for any number of threads in `pool`. A score that
  /// is infinite or no number is a divergence.
  func evaluate(_ model: Model, on pool: WorkerPool) -> DevelopmentScore
}

extension TrainingTask {
  /// 16.
  public var shardSize: Int { 16 }
}

/// How good a model is on the dev set: the metric decides, and of equals the loss.
public struct DevelopmentScore: Sendable, Codable, Equatable {
  /// The larger the better, such as accuracy.
  public let metric: Double
  /// The smaller the better.
  public let loss: Double

  /// Both.
  public init(metric: Double, loss: Double) {
    self.metric = metric
    self.loss = loss
  }

  func isBetter(than other: DevelopmentScore) -> Bool {
    metric != other.metric ? metric > other.metric : loss < other.loss
  }

  var isFinite: Bool { metric.isFinite && loss.isFinite }
}
