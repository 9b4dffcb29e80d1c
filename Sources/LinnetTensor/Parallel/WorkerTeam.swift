import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The threads of a `WorkerPool` that help the one that calls it.
final class WorkerTeam: Sendable {
  private let board = JobBoard()
  private let helpers: [HelperThread]

  init(helpers count: Int) {
    let board = board
    helpers = (0..<count).map { _ in HelperThread(board) }
  }

  deinit {
    board.close()
    for helper in helpers { helper.wake() }
    for helper in helpers { helper.join() }
  }

  /// Calls `job` once for each number below `shares`, at most one at a time on each thread.
  func run(shares: Int, _ job: @escaping (Int) -> Void) {
    guard board.post(job, shares: shares) else {
      // Somebody else has the helpers.
      for share in 0..<shares { job(share) }
      return
    }
    for helper in helpers.prefix(shares - 1) { helper.wake() }
    board.takeShares()
    board.awaitCompletion()
  }
}

/// A thread that takes shares of jobs. Between two of them it looks at the board for some
/// microseconds, as long as the pieces of a training step that are not divided take, and then sleeps.
private final class HelperThread: Sendable {
  private let board: JobBoard
  private let isAsleep = Atomic<Bool>(false)
  private nonisolated(unsafe) let bell = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
  private nonisolated(unsafe) var thread: pthread_t?

  init(_ board: JobBoard) {
    self.board = board
    sem_init(bell, 0, 0)
    var thread = pthread_t()
    let context = Unmanaged.passUnretained(self).toOpaque()
    let failure = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<HelperThread>.fromOpaque(context).takeUnretainedValue().work()
        return nil
      }, context)
    // One helper less makes the work slower and not different.
    self.thread = failure == 0 ? thread : nil
  }

  deinit {
    sem_destroy(bell)
    bell.deallocate()
  }

  func join() {
    if let thread { pthread_join(thread, nil) }
  }

  func wake() {
    if isAsleep.exchange(false, ordering: .sequentiallyConsistent) { sem_post(bell) }
  }

  private func work() {
    var seen: UInt64 = 0
    while !board.isClosed {
      if board.hasJob(after: &seen) { board.takeShares() } else { sleep(seen) }
    }
  }

  private func sleep(_ seen: UInt64) {
    isAsleep.store(true, ordering: .sequentiallyConsistent)
    let isNeeded = board.isClosed || board.isPast(seen)
    // Who finds the flag still up withdraws it; otherwise the bell has been rung.
    if isNeeded, isAsleep.exchange(false, ordering: .sequentiallyConsistent) { return }
    while sem_wait(bell) != 0 {}
    board.makeWay()
  }
}
