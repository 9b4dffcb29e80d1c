/// The times of a series: where it begins, and how it goes on without end.
public struct TimeAxis: Hashable, Sendable {
  /// The largest distance from the first value, in either direction, for ``stamp(at:)``.
  public static let maximumIndex = 100_000_000

  /// How far apart values are.
  public let frequency: Frequency
  /// How stamps are made of positions.
  let writing: StampWriting
  /// The place of the first value, in units of the frequency.
  let origin: Int

  init(frequency: Frequency, writing: StampWriting, origin: Int) {
    self.frequency = frequency
    self.writing = writing
    self.origin = origin
  }

  /// A series that has no dates: its values are numbered.
  ///
  /// - Parameters:
  ///   - first: the number of the first value.
  ///   - frequency: what is known of the distance of values, for its season.
  public init(numberedFrom first: Int, frequency: Frequency) {
    self.init(frequency: frequency, writing: .number, origin: first)
  }

  /// The time of the first value.
  public var start: TimeStamp { stamp(at: 0) }

  /// The time of the value with a number, counted from zero; also before the first and after the last.
  ///
  /// Months whose stamps are their last days go on with last days.
  public func stamp(at index: Int) -> TimeStamp {
    precondition(
      abs(index) <= Self.maximumIndex, "expected an index up to \(Self.maximumIndex): \(index)")
    // Numbers that stand for months or hours grow by one.
    let step = writing == .number && frequency.unit != .step ? 1 : frequency.count
    return writing.stamp(at: origin + index * step, unit: frequency.unit)
  }
}

/// How a position is written as a stamp.
enum StampWriting: Hashable, Sendable {
  /// As it is.
  case number
  /// As the name of a span, from the number of a month, or of a day for weeks.
  case period(TimeStamp.Period)
  /// As a day: that of the month with this number, or the last where the month is shorter; with a time
  /// where it is not midnight.
  case day(ofMonth: Int, second: Int)
  /// As a time on a clock, with its distance from UTC where that is wanted.
  case time(LocalClock, hasOffset: Bool)

  func stamp(at position: Int, unit: Frequency.Unit) -> TimeStamp {
    func date(day: Int) -> CalendarDate {
      unit == .month
        ? CalendarDate(monthNumber: position, day: day) : CalendarDate(dayNumber: position)
    }
    switch self {
    case .number: return .number(position)
    case .period(let period): return .period(first: date(day: 1), period)
    case .day(let day, let second):
      let date = date(day: day)
      return second == 0
        ? .period(first: date, .day) : .time(clock: 86_400 * date.dayNumber + second, offset: nil)
    case .time(let clock, let hasOffset):
      let offset = clock.offset(at: position)
      return .time(clock: position + offset, offset: hasOffset ? offset : nil)
    }
  }
}
