extension TimeStamp {
  /// What ``init(_:)`` reads, for messages.
  static let expectation =
    "a time such as 2024, 2024-Q1, 2024-01, 2024-W05, 2024-01-31, 2024-01-31T13:00+01:00 or a number"

  /// The largest number, up or down.
  static let maximumNumber = 10_000_000_000_000_000

  /// Reads a stamp; nil where the text is none.
  ///
  /// Dates begin with the year and are separated by `-` or `/`; a time follows after `T` or a space.
  /// Years have four digits, of a month also fewer (`13-03`). Times may end with `Z` or an offset such
  /// as `+01:00`; fractions of a second must be zero. Digits alone are a number here, whatever they mean.
  public init?(_ text: String) {
    var scanner = StampScanner(bytes: Array(text.utf8))
    guard let stamp = scanner.stamp(), scanner.isAtEnd else { return nil }
    self = stamp
  }

  /// Reads numbers as years (`2024`), months (`202401`) or days (`20240131`) where all stamps can be
  /// read so, and have as many digits.
  static func withNumbersAsDates(_ stamps: [TimeStamp]) -> [TimeStamp] {
    for read in [year, month, day] {
      var dates: [TimeStamp] = []
      for stamp in stamps {
        guard case .number(let number) = stamp, let date = read(number) else { break }
        dates.append(date)
      }
      if dates.count == stamps.count { return dates }
    }
    return stamps
  }

  private static let years = 1000...2999

  private static func year(_ number: Int) -> TimeStamp? {
    guard years.contains(number) else { return nil }
    return .period(first: CalendarDate(monthNumber: 12 * number), .year)
  }

  private static func month(_ number: Int) -> TimeStamp? {
    guard years.contains(number / 100) else { return nil }
    return CalendarDate(year: number / 100, month: number % 100, day: 1)
      .map { .period(first: $0, .month) }
  }

  private static func day(_ number: Int) -> TimeStamp? {
    guard years.contains(number / 10_000) else { return nil }
    return CalendarDate(year: number / 10_000, month: number / 100 % 100, day: number % 100)
      .map { .period(first: $0, .day) }
  }
}

/// Reads the bytes of one stamp.
private struct StampScanner {
  let bytes: [UInt8]
  var place = 0

  var isAtEnd: Bool { place == bytes.count }
  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  mutating func stamp() -> TimeStamp? {
    let isNegative = skip("-")
    let start = place
    guard let number = number(upTo: 17) else { return nil }
    if isAtEnd {
      return number <= TimeStamp.maximumNumber ? .number(isNegative ? -number : number) : nil
    }
    guard !isNegative, number > 0 else { return nil }
    let width = place - start
    if width == 4 { return calendarStamp(year: number) }
    return width < 4 && bytes[start] != UInt8(ascii: "0") ? month(of: number) : nil
  }

  private mutating func calendarStamp(year: Int) -> TimeStamp? {
    let beforeSeparator = place
    let separator = next
    if separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/") { place += 1 }
    if skip("Q") {
      guard let quarter = number(of: 1), (1...4).contains(quarter) else { return nil }
      return .period(first: CalendarDate(monthNumber: 12 * year + 3 * (quarter - 1)), .quarter)
    }
    if skip("W") {
      guard let week = number(of: 2) else { return nil }
      return CalendarDate(isoYear: year, week: week).map { .period(first: $0, .week) }
    }
    guard place > beforeSeparator, let month = number(of: 2),
      let first = CalendarDate(year: year, month: month, day: 1)
    else { return nil }
    if isAtEnd { return .period(first: first, .month) }
    guard next == separator else { return nil }
    place += 1
    guard let day = number(of: 2), let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    return isAtEnd ? .period(first: date, .day) : time(on: date)
  }

  private mutating func month(of year: Int) -> TimeStamp? {
    guard skip("-"), let month = number(of: 2) else { return nil }
    return CalendarDate(year: year, month: month, day: 1).map { .period(first: $0, .month) }
  }

  private mutating func time(on date: CalendarDate) -> TimeStamp? {
    guard skip("T") || skip(" "), let hour = number(of: 2), hour < 24, skip(":"),
      let minute = number(of: 2), minute < 60
    else { return nil }
    var second = 0
    if skip(":") {
      guard let read = number(of: 2), read < 60 else { return nil }
      second = read
      if skip(".") {
        guard number(upTo: 9) == 0 else { return nil }
      }
    }
    let clock = 86_400 * date.dayNumber + 3600 * hour + 60 * minute + second
    if isAtEnd { return .time(clock: clock, offset: nil) }
    return offset().map { .time(clock: clock, offset: $0) }
  }

  private mutating func offset() -> Int? {
    if skip("Z") { return 0 }
    let isBehind = skip("-")
    guard isBehind || skip("+"), let hour = number(of: 2), hour <= 18 else { return nil }
    var minute = 0
    if !isAtEnd {
      _ = skip(":")
      guard let read = number(of: 2), read < 60 else { return nil }
      minute = read
    }
    return (isBehind ? -1 : 1) * (3600 * hour + 60 * minute)
  }

  private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: scalar) else { return false }
    place += 1
    return true
  }

  /// The number that the next `digits` bytes spell.
  private mutating func number(of digits: Int) -> Int? {
    let start = place
    guard let number = number(upTo: digits), place - start == digits else { return nil }
    return number
  }

  /// The number that the next digits spell, from one to `most` of them.
  private mutating func number(upTo most: Int) -> Int? {
    var value = 0
    let start = place
    while let byte = next, place - start < most,
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    {
      value = 10 * value + Int(byte - UInt8(ascii: "0"))
      place += 1
    }
    return place > start ? value : nil
  }
}
