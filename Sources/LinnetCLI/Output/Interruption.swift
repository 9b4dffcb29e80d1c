import Foundation
import Synchronization

private let wasInterrupted = Atomic(false)

/// Control-C: the first asks the work to stop where nothing is lost, the second ends the process.
struct Interruption: Sendable {
  /// Whether somebody asked to stop.
  var wasAskedFor: Bool { wasInterrupted.load(ordering: .relaxed) }

  init() {
    // Loaded here, so that the handler does not have to make it.
    wasInterrupted.store(false, ordering: .relaxed)
    signal(SIGINT) { _ in
      if wasInterrupted.exchange(true, ordering: .relaxed) { _exit(130) }
    }
  }
}
