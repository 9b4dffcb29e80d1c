import CLinnetKernels
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Where a job is posted and its shares are taken, without locks.
final class JobBoard: Sendable {
  /// The number of the job in the upper half, how many of its shares nobody has taken in the lower. A
  /// share is taken by lowering this from a value of the job in hand. Only one number says whether there
  /// are any, so that nobody who was late for one job takes a share of the next before it is announced.
  private let ticket = Atomic<UInt64>(0)
  private let unfinished = Atomic<Int>(0)
  private let isTaken = Atomic<Bool>(false)
  private let closed = Atomic<Bool>(false)
  /// Written before the ticket that announces them, read after a share is taken.
  private nonisolated(unsafe) var job: ((Int) -> Void)?
  private let shares = Atomic<Int>(0)
  /// The core of who posted the job.
  private let core = Atomic<Int32>(-1)

  private static let looks = 4000

  var isClosed: Bool { closed.load(ordering: .sequentiallyConsistent) }
  func close() { closed.store(true, ordering: .sequentiallyConsistent) }

  /// Announces a job; false where another is under way.
  func post(_ job: @escaping (Int) -> Void, shares count: Int) -> Bool {
    guard !isTaken.exchange(true, ordering: .acquiring) else { return false }
    self.job = job
    shares.store(count, ordering: .relaxed)
    core.store(linnet_core(), ordering: .relaxed)
    unfinished.store(count, ordering: .relaxed)
    let number = ticket.load(ordering: .relaxed) >> 32
    ticket.store(
      (number &+ 1) << 32 | UInt64(UInt32(count)), ordering: .sequentiallyConsistent)
    return true
  }

  /// Does shares of the job in hand until none is left.
  func takeShares() {
    while true {
      let current = ticket.load(ordering: .acquiring)
      let left = Int(current & 0xFFFF_FFFF)
      guard left > 0 else { return }
      let (isMine, _) = ticket.compareExchange(
        expected: current, desired: current - 1, ordering: .acquiringAndReleasing)
      guard isMine else { continue }
      job?(shares.load(ordering: .relaxed) - left)
      unfinished.subtract(1, ordering: .releasing)
    }
  }

  /// Returns when all shares are done.
  func awaitCompletion() {
    var looks = 0
    while unfinished.load(ordering: .acquiring) > 0 {
      looks += 1
      if looks < Self.looks { linnet_pause() } else { sched_yield() }
    }
    job = nil
    isTaken.store(false, ordering: .releasing)
  }

  /// Moves a thread that was woken on the core of the one who posted, as the system likes to do: two
  /// threads that never sleep stay there, and the other core stays idle.
  func makeWay() { linnet_leave_core(core.load(ordering: .relaxed)) }

  /// Whether a job later than `seen` was posted.
  func isPast(_ seen: UInt64) -> Bool {
    ticket.load(ordering: .sequentiallyConsistent) >> 32 != seen
  }

  /// Looks for a job later than `seen` for a while.
  func hasJob(after seen: inout UInt64) -> Bool {
    for _ in 0..<Self.looks where !isClosed {
      let number = ticket.load(ordering: .acquiring) >> 32
      if number != seen {
        seen = number
        return true
      }
      linnet_pause()
    }
    return false
  }
}
