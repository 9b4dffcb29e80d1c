import Foundation
import Synchronization

/// One line on a terminal that tells how far a long piece of work is; nothing elsewhere.
final class ProgressLine: Sendable {
  private struct State {
    let start = ContinuousClock.now
    var first: Int?
    var lastShown: ContinuousClock.Instant?
  }

  private static let isShown = Mutex(false)
  private let state = Mutex(State())

  /// Shows `done` of `total` steps, with the rate in `unit` a second and the time left; at most ten
  /// times a second. A run that is resumed does not count what was done before.
  func show(
    _ done: Int, of total: Int, amount: Int, unit: String,
    _ details: @autoclosure () -> String = ""
  ) {
    show { state, seconds in
      let first = state.first ?? done - 1
      state.first = first
      let left = seconds / Double(max(done - first, 1)) * Double(total - done)
      let share = Int(100 * Double(done) / Double(max(total, 1)))
      let rate = (Double(amount) / seconds).fixed(0)
      return "\(share) %  \(rate) \(unit)/s  \(Self.clock(left)) left  \(details())"
    }
  }

  /// Shows an amount whose end is not known, with its rate.
  func show(_ amount: Int, _ unit: String) {
    show { _, seconds in "\(amount) \(unit)  \((Double(amount) / seconds).fixed(0)) \(unit)/s" }
  }

  private func show(_ text: (inout State, _ seconds: Double) -> String) {
    guard Console.showsProgress else { return }
    let line: String? = state.withLock { state in
      let now = ContinuousClock.now
      let text = text(&state, max(state.start.duration(to: now) / .seconds(1), 1e-3))
      if let last = state.lastShown, last.duration(to: now) < .milliseconds(100) { return nil }
      state.lastShown = now
      return text
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
    let whole = Int(min(seconds, 1e9).rounded(.up))
    return whole < 3600
      ? String(format: "%d:%02d", whole / 60, whole % 60)
      : String(format: "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
  }
}
