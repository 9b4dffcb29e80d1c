import Dispatch

/// Runs independent pieces of work on a number of threads. Which thread does a piece never matters to
/// its result.
public struct WorkerPool: Sendable {
  /// Threads in use at once.
  public let threads: Int

  /// - Parameter threads: at least 1.
  public init(threads: Int) {
    precondition(threads >= 1, "\(threads) threads")
    self.threads = threads
  }

  /// Calls `body` for each of the first `count` items, each in place.
  public func forEach<Item: Sendable>(
    _ items: inout [Item], count: Int, _ body: @Sendable (Int, inout Item) -> Void
  ) {
    precondition(count <= items.count, "\(count) of \(items.count) items")
    items.withUnsafeMutableBufferPointer { buffer in
      let workers = min(threads, count)
      guard workers > 1 else {
        for index in 0..<count { body(index, &buffer[index]) }
        return
      }
      // Each worker has items of its own.
      nonisolated(unsafe) let buffer = buffer
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        for index in stride(from: worker, to: count, by: workers) { body(index, &buffer[index]) }
      }
    }
  }
}
