import Foundation

/// The clock of a time zone, or a clock of no zone that is never put forward or back.
struct LocalClock: Hashable, Sendable {
  /// The zone, or nil for none.
  private let zone: TimeZone?

  /// A clock that shows UTC, or no zone's time.
  static let universal = LocalClock()

  private init() { zone = nil }

  /// The clock of a zone such as `Europe/Paris`; nil where the system knows none of that name.
  init?(zone name: String) {
    guard let zone = TimeZone(identifier: name) else { return nil }
    self.zone = zone
  }

  /// By how many seconds it is ahead of UTC at so many seconds after 1970-01-01T00:00Z.
  func offset(at instant: Int) -> Int {
    zone?.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant))) ?? 0
  }

  /// The instants at which the clock shows `time`, the earlier first: none where it was put forward
  /// over that time, two where it was put back. The time is seconds since 1970-01-01T00:00 on this clock.
  func instants(showing time: Int) -> [Int] {
    // No clock is more than a day away from UTC, and none changes twice in two days.
    let offsets = Set([offset(at: time - 86_400), offset(at: time + 86_400)])
    return offsets.map { time - $0 }.filter { $0 + offset(at: $0) == time }.sorted()
  }
}
