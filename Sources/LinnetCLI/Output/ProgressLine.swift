import Foundation
import Synchronization

/// One line on a terminal that tells how far a long piece of work is; nothing elsewhere.
final class ProgressLine: Sendable {
  private struct State {
    let start = ContinuousClock.now
    var lastShown: ContinuousClock.Instant?
  }

  private static let isShown = Mutex(false)
  private let state = Mutex(State())

  /// Shows `done` of `total`, with the rate in `unit` a second and the time left; at most ten times
  /// a second.
  func show(_ done: Int, of total: Int, amount: Int, unit: String, _ details: String = "") {
    guard Console.showsProgress else { return }
    let line: String? = state.withLock { state in
      let now = ContinuousClock.now
      if let last = state.lastShown, last.duration(to: now) < .milliseconds(100), done < total {
        return nil
      }
      state.lastShown = now
      let seconds = max(state.start.duration(to: now) / .seconds(1), 1e-3)
      let left = seconds / Double(max(done, 1)) * Double(total - done)
      let share = Int(100 * Double(done) / Double(max(total, 1)))
      let rate = (Double(amount) / seconds).fixed(0)
      return "\(share) %  \(rate) \(unit)/s  \(Self.clock(left)) left  \(details)"
    }
    guard let line else { return }
    Self.isShown.withLock { $0 = true }
    Console.write("\r\u{1B}[K\(line)", to: STDERR_FILENO)
  }

  /// Removes the line, if there is one.
  static func clear() {
    let wasShown = isShown.withLock { shown in
      defer { shown = false }
      return shown
    }
    if wasShown { Console.write("\r\u{1B}[K", to: STDERR_FILENO) }
  }

  private static func clock(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    return whole < 3600
      ? String(format: "%d:%02d", whole / 60, whole % 60)
      : String(format: "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
  }
}
