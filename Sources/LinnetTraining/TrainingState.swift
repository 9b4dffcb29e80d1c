public import LinnetNN
import LinnetTensor

/// Where a run stands: with the task and the configuration, everything that its future depends on.
public struct TrainingState<Model: Parameterized, Update: Optimizer>: Sendable {
  /// The weights.
  public var model: Model
  /// The optimizer with its moments.
  public var optimizer: Update
  /// The numbers.
  public var progress = Progress()
  /// The weights that scored best on the dev set.
  public var best: Model?
  /// The weights at the last epochs' ends, the oldest first, where several are averaged.
  public var recent: [Model] = []

  /// The numbers of a state.
  public struct Progress: Sendable, Codable, Equatable {
    /// Epochs completed.
    public var epoch = 0
    /// Batches completed in the epoch under way.
    public var batch = 0
    /// Steps taken; a step that was undone counts.
    public var step = 0
    /// The sum of the losses of the epoch under way.
    public var lossSum = 0.0
    /// What halvings and plateaus have left of the learning rate.
    public var rateFactor: Float = 1
    /// Halvings after a divergence.
    public var halvings = 0
    /// The score of `best`.
    public var bestScore: DevelopmentScore?
    /// The epoch of `best`, counted from 1.
    public var bestEpoch = 0
    /// The smoothed loss, and that of the first steps, to see an explosion.
    public var smoothedLoss: Double?
    /// The first smoothed loss.
    public var firstLoss: Double?
    /// Whether the run has ended.
    public var isFinished = false
  }

  /// The beginning of a run.
  public init(model: Model, optimizer: Update) {
    self.model = model
    self.optimizer = optimizer
  }

  /// The model to keep: the best one, or the present one before the first epoch has ended.
  public var result: Model { best ?? model }
}

extension TrainingState {
  /// Whether a run can stand here; what was read from a file may be anything. The weights of the
  /// moment may have been broken by the last step, the best ones and those of epochs' ends never.
  /// Cost: these weights.
  public var isPossible: Bool {
    let counts = [progress.epoch, progress.batch, progress.step, progress.halvings]
    guard counts.allSatisfy({ (0..<1 << 31).contains($0) }), progress.lossSum.isFinite,
      (0...1).contains(progress.rateFactor), progress.firstLoss?.isFinite ?? true
    else { return false }
    guard let best, let score = progress.bestScore else {
      return best == nil && progress.bestScore == nil && progress.bestEpoch == 0
        && progress.epoch == 0 && recent.isEmpty && !progress.isFinished
    }
    guard recent.count <= progress.epoch, recent.allSatisfy(\.isFinite) else { return false }
    return best.isFinite && score.isFinite && progress.bestEpoch >= 1
      && progress.bestEpoch <= progress.epoch
  }
}

extension Parameterized {
  /// Whether all weights are numbers. Cost: every element.
  var isFinite: Bool { parameters.allSatisfy { $0.value.sumOfSquares.isFinite } }
}

/// Where a trainer leaves its state, so that a run that was killed can go on.
public protocol CheckpointStore<Model, Update>: Sendable {
  /// The model of the run.
  associatedtype Model: Parameterized
  /// Its optimizer.
  associatedtype Update: Optimizer
  /// Saves a state in place of the last one, or fails and leaves the last one.
  func save(_ state: TrainingState<Model, Update>) throws
}
