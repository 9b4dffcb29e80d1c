/// Says when it is time for another checkpoint.
struct CheckpointClock {
  private let seconds: Double
  private var last = ContinuousClock.now

  /// - Parameter seconds: the interval; infinite for never.
  init(seconds: Double) { self.seconds = seconds }

  mutating func restart() { last = .now }

  /// True once per interval.
  var isDue: Bool {
    mutating get {
      guard last.duration(to: .now) / .seconds(1) >= seconds else { return false }
      restart()
      return true
    }
  }
}
