internal import Synchronization

/// Things that one thread at a time can use and that take time to make, each lent to one thread;
/// as many as there are threads at once.
final class LendingPool<Item: Sendable>: Sendable {
  private let make: @Sendable () throws -> Item
  private let idle: Mutex<[Item]>

  /// A pool of one item to begin with, so that it is known that there can be one.
  init(_ first: Item, make: @escaping @Sendable () throws -> Item) {
    self.make = make
    idle = Mutex([first])
  }

  /// Calls `body` with an item that nobody else uses meanwhile; nil where another one cannot be
  /// made, for which ICU must be out of memory.
  @inline(__always)
  func withItem<Result>(_ body: (Item?) throws -> Result) rethrows -> Result {
    let lent = idle.withLock { $0.popLast() } ?? (try? make())
    defer {
      if let lent { idle.withLock { $0.append(lent) } }
    }
    return try body(lent)
  }
}
