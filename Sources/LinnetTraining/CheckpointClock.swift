/// Says when it is time for another checkpoint.
struct CheckpointClock {
  private let interval: Duration
  private var last = ContinuousClock.now

  init(seconds: Double) { interval = .seconds(seconds) }

  mutating func restart() { last = .now }

  /// True once per interval.
  var isDue: Bool {
    mutating get {
      guard last.duration(to: .now) >= interval else { return false }
      restart()
      return true
    }
  }
}
