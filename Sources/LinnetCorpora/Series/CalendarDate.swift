/// A day of the Gregorian calendar, kept as its number; the calendar is carried back to before it
/// was introduced, as ISO 8601 does.
public struct CalendarDate: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public let dayNumber: Int

  /// The day with a number.
  public init(dayNumber: Int) { self.dayNumber = dayNumber }

  /// The day of a year, a month from 1 to 12 and a day from 1; nil where the calendar has none such.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, day <= Self.days(inMonth: month, of: year) else {
      return nil
    }
    self.init(dayNumber: Self.number(year, month, day))
  }

  /// The day of a month, which is counted from January of year 0, or the last day of that month
  /// where it has not as many.
  public init(monthNumber: Int, day: Int = 1) {
    let (year, month) = monthNumber.dividedDown(by: 12)
    let last = Self.days(inMonth: month + 1, of: year)
    self.init(dayNumber: Self.number(year, month + 1, min(max(day, 1), last)))
  }

  /// The Monday of a week as ISO 8601 counts them; nil where the year has no such week.
  public init?(isoYear: Int, week: Int) {
    let first = Self.mondayOfFirstWeek(of: isoYear)
    let next = Self.mondayOfFirstWeek(of: isoYear + 1)
    let number = first + 7 * (week - 1)
    guard week >= 1, number < next else { return nil }
    self.init(dayNumber: number)
  }

  /// Year, month from 1 to 12 and day from 1.
  public var components: (year: Int, month: Int, day: Int) {
    let sinceYearOne = dayNumber + Self.daysBefore1970
    let (cycle, rest) = sinceYearOne.dividedDown(by: Self.daysIn400Years)
    var year = 400 * cycle + 400 * rest / Self.daysIn400Years + 1
    if Self.daysBefore(year: year) > sinceYearOne { year -= 1 }
    if Self.daysBefore(year: year + 1) <= sinceYearOne { year += 1 }
    var day = sinceYearOne - Self.daysBefore(year: year)
    var month = 1
    while day >= Self.days(inMonth: month, of: year) {
      day -= Self.days(inMonth: month, of: year)
      month += 1
    }
    return (year, month, day + 1)
  }

  /// The month, counted from January of year 0.
  public var monthNumber: Int {
    let (year, month, _) = components
    return 12 * year + month - 1
  }

  /// 1 for Monday to 7 for Sunday.
  public var weekday: Int { (dayNumber + 3).dividedDown(by: 7).remainder + 1 }

  /// The year and number of the week as ISO 8601 counts them: a week belongs to the year of its
  /// Thursday.
  public var isoWeek: (year: Int, week: Int) {
    let thursday = CalendarDate(dayNumber: dayNumber - weekday + 4)
    let year = thursday.components.year
    return (year, (dayNumber - Self.mondayOfFirstWeek(of: year)) / 7 + 1)
  }

  /// Whether the day after is in another month.
  public var isLastOfMonth: Bool {
    let (year, month, day) = components
    return day == Self.days(inMonth: month, of: year)
  }

  /// Earlier days come first.
  public static func < (one: CalendarDate, other: CalendarDate) -> Bool {
    one.dayNumber < other.dayNumber
  }

  /// How many days a month from 1 to 12 has.
  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static let daysIn400Years = 146_097
  /// From 0001-01-01 to 1970-01-01.
  private static let daysBefore1970 = 719_162

  private static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  /// Days from 0001-01-01 to the first day of a year.
  private static func daysBefore(year: Int) -> Int {
    let years = year - 1
    return 365 * years + years.dividedDown(by: 4).quotient - years.dividedDown(by: 100).quotient
      + years.dividedDown(by: 400).quotient
  }

  private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
    (1..<month).reduce(daysBefore(year: year) - daysBefore1970 + day - 1) {
      $0 + days(inMonth: $1, of: year)
    }
  }

  /// The Monday of the week with January 4.
  private static func mondayOfFirstWeek(of year: Int) -> Int {
    let fourth = CalendarDate(dayNumber: number(year, 1, 4))
    return fourth.dayNumber - fourth.weekday + 1
  }
}

extension Int {
  /// The quotient rounded down, and the remainder that is never negative.
  func dividedDown(by divisor: Int) -> (quotient: Int, remainder: Int) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
