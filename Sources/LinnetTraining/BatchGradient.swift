import LinnetNN
import LinnetTensor

/// The gradient of a batch, computed in parts.
///
/// A part is as many examples as the task says, whatever the number of threads; each has its own
/// gradient, and these are added in the order of the parts. So the bits do not depend on the number of
/// threads.
struct BatchGradient<Task: TrainingTask>: Sendable {
  private struct Shard: Sendable {
    var examples: [Int] = []
    var workspace: Task.Workspace
    var gradient: Task.Model
    var random = SeededRandom(seed: 0)
    var loss = 0.0
  }

  private let task: Task
  private let pool: WorkerPool
  private var shards: [Shard] = []
  private var used = 0

  /// The gradient of the last batch.
  var gradient: Task.Model { shards[0].gradient }
  /// Its norm.
  private(set) var norm = 0.0

  /// The gradients of one parameter in all parts, which become their sum in the first.
  private struct Sum: Sendable {
    var parts: [Parameter] = []
    var squares = 0.0

    mutating func add() {
      for part in 1..<max(parts.count, 1) { parts[0].accumulate(parts[part]) }
      squares = parts[0].sumOfSquares
    }
  }
  private var sums: [Sum] = []

  init(_ task: Task, pool: WorkerPool) {
    self.task = task
    self.pool = pool
  }

  /// Deals the examples, longest first, so that the parts cost alike; readies them.
  mutating func prepare(_ batch: [Int], of model: Task.Model, seed: UInt64, step: Int) {
    used = (batch.count + task.shardSize - 1) / task.shardSize
    while shards.count < used {
      shards.append(Shard(workspace: task.makeWorkspace(), gradient: model.makeGradient()))
    }
    for index in 0..<used {
      shards[index].examples = stride(from: index, to: batch.count, by: used).map { batch[$0] }
      shards[index].random = SeededRandom(seed: seed, RandomStream.step, step, index)
    }
    let task = task
    pool.forEach(&shards, count: used) { _, shard in
      shard.gradient.zeroGradient()
      task.prepare(
        shard.examples, of: model, &shard.workspace, random: &shard.random,
        marking: &shard.gradient)
    }
  }

  /// Calls `body` with the gradient of each part, which holds the rows that it reads.
  func forEachPart(_ body: (Task.Model) -> Void) {
    for shard in shards.prefix(used) { body(shard.gradient) }
  }

  /// The loss of the prepared batch; its gradient is then in `gradient`.
  mutating func compute(_ model: Task.Model) -> Double {
    let task = task
    let sum = shards.prefix(used).reduce(0) { sum, shard in
      shard.examples.reduce(sum) { $0 + task.weight(of: $1) }
    }
    // A batch in which nothing counts has a loss and a gradient of zero.
    let totalWeight = sum > 0 ? sum : 1
    pool.forEach(&shards, count: used) { _, shard in
      shard.loss = task.loss(
        of: model, &shard.workspace, totalWeight: totalWeight, random: &shard.random,
        into: &shard.gradient)
    }
    addParts()
    return shards.prefix(used).reduce(0) { $0 + $1.loss }
  }

  /// Adds the gradients of all parts, each parameter on any thread.
  private mutating func addParts() {
    guard used > 0 else {
      norm = 0
      return
    }
    for part in 0..<used {
      var index = 0
      shards[part].gradient.forEachParameter { parameter in
        if index == sums.count { sums.append(Sum()) }
        sums[index].parts.append(parameter.take())
        index += 1
      }
    }
    pool.forEach(&sums, count: sums.count) { $1.add() }
    for part in 0..<used {
      var index = 0
      shards[part].gradient.forEachParameter { parameter in
        parameter = sums[index].parts[part].take()
        index += 1
      }
    }
    for index in sums.indices { sums[index].parts.removeAll(keepingCapacity: true) }
    norm = sums.reduce(0) { $0 + $1.squares }.squareRoot()
  }
}
