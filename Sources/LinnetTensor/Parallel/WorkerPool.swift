/// Runs independent pieces of work on a number of threads, which live as long as the pool. Which
/// thread does a piece never matters to its result.
///
///     let pool = WorkerPool(threads: 2)
///     pool.forEach(&shards, count: shards.count) { index, shard in shard.compute() }
public struct WorkerPool: Sendable {
  /// Threads in use at once, the one that calls included.
  public let threads: Int
  private let team: WorkerTeam?

  /// - Parameter threads: at least 1.
  public init(threads: Int) {
    precondition(threads >= 1, "\(threads) threads")
    self.threads = threads
    team = threads > 1 ? WorkerTeam(helpers: threads - 1) : nil
  }

  /// Calls `body` for each of the first `count` items, each in place, and returns when all are done.
  /// Allocates nothing. Called from several threads at once, one has the helpers and the others work
  /// alone.
  public func forEach<Item: Sendable>(
    _ items: inout [Item], count: Int, _ body: @Sendable (Int, inout Item) -> Void
  ) {
    precondition(count <= items.count, "\(count) of \(items.count) items")
    items.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      forEach(count) { index in body(index, &base[index]) }
    }
  }

  /// Calls `body` for each number below `count`, and returns when all calls have.
  func forEach(_ count: Int, _ body: (Int) -> Void) {
    guard count > 1, let team else {
      for index in 0..<count { body(index) }
      return
    }
    withoutActuallyEscaping(body) { team.run(shares: count, $0) }
  }
}
