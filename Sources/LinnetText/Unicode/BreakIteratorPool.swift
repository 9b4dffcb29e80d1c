internal import CICU
internal import Synchronization

/// Break iterators of one kind, each lent to one thread at a time; as many as there are threads
/// at once, and one is made beforehand so that a wrong locale or rule is known at once.
final class BreakIteratorPool: Sendable {
  private let make: @Sendable () throws -> BreakIterator
  private let idle: Mutex<[BreakIterator]>

  init(make: @escaping @Sendable () throws -> BreakIterator) throws {
    self.make = make
    idle = Mutex([try make()])
  }

  /// Calls `body` with an iterator that nobody else uses meanwhile; nil where ICU has no memory
  /// for another one.
  @inline(__always)
  func withIterator<Result>(_ body: (BreakIterator?) throws -> Result) rethrows -> Result {
    let lent = idle.withLock { $0.popLast() } ?? (try? make())
    defer {
      if let lent { idle.withLock { $0.append(lent) } }
    }
    return try body(lent)
  }
}
