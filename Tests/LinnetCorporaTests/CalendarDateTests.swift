import Foundation
import LinnetCorpora
import Testing

@Suite struct CalendarDateTests {
  /// Foundation's calendar, in UTC; the names of its fields are ISO 8601's.
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = .gmt
    return calendar
  }()

  /// Two hundred years from 1900, and every 97th day from 1600 to 2700.
  private static let numbers =
    Array(-25_567..<47_483) + Array(stride(from: -135_140, to: 266_620, by: 97))

  @Test func fieldsAreThoseOfFoundation() {
    for number in Self.numbers {
      let date = CalendarDate(dayNumber: number)
      let fields = Self.calendar.dateComponents(
        [.year, .month, .day, .weekday, .weekOfYear, .yearForWeekOfYear],
        from: Date(timeIntervalSince1970: 86_400 * Double(number)))
      let (year, month, day) = date.components
      guard
        year == fields.year, month == fields.month, day == fields.day,
        date.weekday % 7 + 1 == fields.weekday,
        date.isoWeek == (fields.yearForWeekOfYear ?? 0, fields.weekOfYear ?? 0),
        CalendarDate(year: year, month: month, day: day) == date
      else {
        Issue.record("day \(number): \(year)-\(month)-\(day), \(date.isoWeek), \(fields)")
        return
      }
    }
  }

  @Test(arguments: [
    (1970, 1, 1, 0), (1, 1, 1, -719_162), (2000, 2, 29, 11_016), (1999, 12, 31, 10_956),
    (9999, 12, 31, 2_932_896), (0, 12, 31, -719_163), (-400, 3, 1, -865_565),
  ])
  func knownDays(year: Int, month: Int, day: Int, number: Int) {
    #expect(CalendarDate(year: year, month: month, day: day)?.dayNumber == number)
    #expect(CalendarDate(dayNumber: number).components == (year, month, day))
  }

  @Test(arguments: [
    (2023, 2, 29), (2024, 2, 30), (1900, 2, 29), (2024, 4, 31), (2024, 0, 1), (2024, 13, 1),
    (2024, 1, 0), (2024, 1, 32), (2024, .max, 1),
  ])
  func daysThatAreNone(year: Int, month: Int, day: Int) {
    #expect(CalendarDate(year: year, month: month, day: day) == nil)
  }

  @Test func monthsEndWhereTheyEnd() {
    let january = 12 * 2024
    let ends = (0..<14).map { CalendarDate(monthNumber: january + $0, day: 31).components.day }
    #expect(ends == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28])
    #expect(CalendarDate(monthNumber: january + 13, day: 30).components == (2025, 2, 28))
    #expect(CalendarDate(monthNumber: -1).components == (-1, 12, 1))
    #expect(CalendarDate(monthNumber: january + 1, day: 29).isLastOfMonth)
    #expect(!CalendarDate(monthNumber: january + 1, day: 28).isLastOfMonth)
    for month in -30..<30 { #expect(CalendarDate(monthNumber: month).monthNumber == month) }
  }

  @Test func weeksOfIso8601() {
    #expect(CalendarDate(isoYear: 2020, week: 53) == CalendarDate(year: 2020, month: 12, day: 28))
    #expect(CalendarDate(isoYear: 2021, week: 1) == CalendarDate(year: 2021, month: 1, day: 4))
    #expect(CalendarDate(isoYear: 2025, week: 1) == CalendarDate(year: 2024, month: 12, day: 30))
    #expect(CalendarDate(isoYear: 2021, week: 53) == nil)
    #expect(CalendarDate(isoYear: 2021, week: 0) == nil)
  }
}
