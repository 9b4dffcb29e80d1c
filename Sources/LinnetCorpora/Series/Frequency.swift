/// How far apart the values of a series are.
///
///     Frequency("monthly")     Frequency("15 minutes")     Frequency.weekly.seasonLength  // 52
///
/// Months are steps of the calendar, of 28 to 31 days. So are days, which are 23 or 25 hours long
/// where clocks change.
public struct Frequency: Hashable, Sendable {
  /// What is counted from one value to the next.
  public enum Unit: Sendable {
    /// Months of the calendar; quarters and years are 3 and 12.
    case month
    /// Days of the calendar; weeks are 7.
    case day
    /// Seconds; minutes and hours are 60 and 3600.
    case second
    /// Whole numbers that no calendar belongs to.
    case step
  }

  /// The largest ``count``.
  public static let maximumCount = 1_000_000_000

  /// What is counted.
  public let unit: Unit
  /// How many units lie between two values, at least 1.
  public let count: Int

  /// `count` units, from 1 to ``maximumCount``; nil for others.
  public init?(_ count: Int, _ unit: Unit) {
    guard (1...Self.maximumCount).contains(count) else { return nil }
    self.init(of: unit, count)
  }

  private init(of unit: Unit, _ count: Int) {
    self.unit = unit
    self.count = count
  }

  /// A value a year.
  public static let yearly = Frequency(of: .month, 12)
  /// A value a quarter.
  public static let quarterly = Frequency(of: .month, 3)
  /// A value a month.
  public static let monthly = Frequency(of: .month, 1)
  /// A value every seven days.
  public static let weekly = Frequency(of: .day, 7)
  /// A value a day.
  public static let daily = Frequency(of: .day, 1)
  /// A value an hour.
  public static let hourly = Frequency(of: .second, 3600)
  /// Numbered values of which nothing is known.
  public static let numbered = Frequency(of: .step, 1)

  /// How many values make the season that such series most often have: a year of months, quarters or
  /// weeks, a week of days, a day of hours and what is shorter. 1 where none is usual.
  public var seasonLength: Int {
    switch unit {
    case .month: 12.isMultiple(of: count) ? 12 / count : 1
    case .day where count == 1: 7
    case .day: count.isMultiple(of: 7) && 364.isMultiple(of: count) ? 364 / count : 1
    case .second: 86_400.isMultiple(of: count) ? 86_400 / count : 1
    case .step: 1
    }
  }
}

extension Frequency: CustomStringConvertible {
  private static let names: [(name: String, frequency: Frequency)] = [
    ("yearly", .yearly), ("quarterly", .quarterly), ("monthly", .monthly), ("weekly", .weekly),
    ("daily", .daily), ("hourly", .hourly),
  ]

  /// Larger units before the smaller ones that they are made of.
  private static let units: [(name: String, frequency: Frequency)] = [
    ("year", .yearly), ("quarter", .quarterly), ("month", .monthly), ("week", .weekly),
    ("day", .daily), ("hour", .hourly), ("minute", Frequency(of: .second, 60)),
    ("second", Frequency(of: .second, 1)), ("step", .numbered),
  ]

  /// What ``init(_:)`` reads, for messages.
  public static let expectation =
    names.map(\.name).joined(separator: ", ") + ", or a number of "
    + units.map { "\($0.name)s" }.joined(separator: ", ")

  /// Reads a name such as `monthly`, or a number and a unit such as `15 minutes`; nil for others.
  public init?(_ text: String) {
    let words = text.lowercased().split(separator: " ")
    if words.count == 1, let known = Self.names.first(where: { $0.name == words[0] }) {
      self = known.frequency
      return
    }
    guard words.count == 2, let number = Int(words[0]), (1...Self.maximumCount).contains(number),
      let unit = Self.units.first(where: { words[1] == $0.name || words[1] == "\($0.name)s" })
    else { return nil }
    self.init(number * unit.frequency.count, unit.frequency.unit)
  }

  /// What ``init(_:)`` reads.
  public var description: String {
    if let known = Self.names.first(where: { $0.frequency == self }) { return known.name }
    let unit = Self.units.first {
      $0.frequency.unit == self.unit && count.isMultiple(of: $0.frequency.count)
    }
    guard let unit else { return "\(count)" }
    let number = count / unit.frequency.count
    return "\(number) \(unit.name)\(number == 1 ? "" : "s")"
  }
}
