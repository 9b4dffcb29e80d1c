/// A point or span of time as a table writes it.
public enum TimeStamp: Hashable, Sendable {
  /// The spans of the calendar that have a name.
  public enum Period: String, Sendable {
    /// `2024`
    case year
    /// `2024-Q1`
    case quarter
    /// `2024-01`
    case month
    /// `2024-W05`, a week as ISO 8601 counts them, from Monday
    case week
    /// `2024-01-31`
    case day
  }

  /// A whole number that no calendar belongs to.
  case number(Int)
  /// A span of the calendar and its first day.
  case period(first: CalendarDate, Period)
  /// `2024-01-31T13:00`: what the clock shows, as seconds since 1970-01-01T00:00 on the same clock,
  /// and by how many seconds the clock is ahead of UTC, where that is written.
  case time(clock: Int, offset: Int?)

  /// The day, or the first day of the span; nil for a number.
  public var date: CalendarDate? {
    switch self {
    case .number: nil
    case .period(let first, _): first
    case .time(let clock, _): CalendarDate(dayNumber: clock.dividedDown(by: 86_400).quotient)
    }
  }

  /// What the clock shows, in seconds since midnight; zero for spans and numbers.
  public var secondOfDay: Int {
    guard case .time(let clock, _) = self else { return 0 }
    return clock.dividedDown(by: 86_400).remainder
  }

  /// Whether both are numbers, the same period, or times that both name their zone or both do not.
  func isOfSort(of other: TimeStamp) -> Bool {
    switch (self, other) {
    case (.number, .number): true
    case (.period(_, let one), .period(_, let other)): one == other
    case (.time(_, let one), .time(_, let other)): (one == nil) == (other == nil)
    default: false
    }
  }
}

extension TimeStamp: CustomStringConvertible {
  /// ISO 8601, with `2024-Q1` for a quarter; what ``init(_:)`` reads.
  public var description: String {
    switch self {
    case .number(let number): return "\(number)"
    case .period(let first, .week):
      let (year, week) = first.isoWeek
      return "\(padded(year, to: 4))-W\(padded(week))"
    case .period(let first, let period):
      let (year, month, day) = first.components
      let start = padded(year, to: 4)
      return switch period {
      case .year: start
      case .quarter: "\(start)-Q\((month + 2) / 3)"
      case .month: "\(start)-\(padded(month))"
      case .day, .week: "\(start)-\(padded(month))-\(padded(day))"
      }
    case .time(let clock, let offset):
      let (days, second) = clock.dividedDown(by: 86_400)
      let date = TimeStamp.period(first: CalendarDate(dayNumber: days), .day)
      return "\(date)T\(clockText(second))\(offset.map(offsetText) ?? "")"
    }
  }

  private func clockText(_ second: Int) -> String {
    let minutes = "\(padded(second / 3600)):\(padded(second / 60 % 60))"
    return second.isMultiple(of: 60) ? minutes : "\(minutes):\(padded(second % 60))"
  }

  private func offsetText(_ offset: Int) -> String {
    offset == 0 ? "Z" : "\(offset < 0 ? "-" : "+")\(clockText(abs(offset)))"
  }

  private func padded(_ number: Int, to width: Int = 2) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
