import LinnetCorpora

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A circle of the calendar on which every time has a place, such as the day within the year.
public enum CalendarPhase: String, Sendable, Codable {
  /// From midnight to midnight.
  case day
  /// From Monday to Sunday.
  case week
  /// From New Year to New Year.
  case year

  /// How many numbers a time has: sine and cosine of its place, and of twice that.
  static let columns = 4

  /// The circles on which the times of a frequency go on; none for times without dates.
  static func phases(of axis: TimeAxis) -> [CalendarPhase] {
    guard axis.start.date != nil else { return [] }
    return switch axis.frequency.unit {
    case .second: [.day, .week, .year]
    case .day: axis.frequency.count == 1 ? [.week, .year] : [.year]
    case .month: axis.frequency.count < 12 ? [.year] : []
    case .step: []
    }
  }

  /// The numbers of a time; zeros for one without a date.
  func features(_ stamp: TimeStamp) -> [Float] {
    guard let date = stamp.date else { return [Float](repeating: 0, count: Self.columns) }
    let second = Double(stamp.secondOfDay) / 86_400
    let share: Double
    switch self {
    case .day: share = second
    case .week: share = (Double(date.weekday - 1) + second) / 7
    case .year:
      let (year, _, _) = date.components
      let first = CalendarDate(year: year, month: 1, day: 1) ?? date
      share = (Double(date.dayNumber - first.dayNumber) + second) / 366
    }
    let angle = 2 * Double.pi * share
    return [sin(angle), cos(angle), sin(2 * angle), cos(2 * angle)].map { Float($0) }
  }
}
