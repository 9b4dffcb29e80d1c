import Testing

@testable import LinnetCorpora

@Suite struct TimeStampTests {
  @Test(arguments: [
    "2024-Q1", "2024-01", "2024-W05", "2024-01-31", "2024-02-29", "2024-01-31T13:00",
    "2024-01-31T13:00:05", "2024-01-31T13:00Z", "2024-01-31T13:00+01:00", "2024-01-31T13:00-03:30",
    "0", "7", "2024", "-12", "1969-12-31T23:59:59", "0001-01", "20240131", "10000000000000000",
  ])
  func comeBack(text: String) throws {
    #expect(try #require(TimeStamp(text)).description == text)
  }

  @Test(arguments: [
    ("2024Q3", "2024-Q3"), ("2024W05", "2024-W05"), ("2024/01/31", "2024-01-31"),
    ("2024/01", "2024-01"),
    ("2024-01-31 13:00", "2024-01-31T13:00"), ("2024-01-31T13:00:00.000", "2024-01-31T13:00"),
    ("2024-01-31 13:00:00+0100", "2024-01-31T13:00+01:00"),
    ("2024-01-31T13:00+01", "2024-01-31T13:00+01:00"),
    ("2024-01-31T13:00+00:00", "2024-01-31T13:00Z"), ("1-01", "0001-01"), ("13-03", "0013-03"),
    ("007", "7"), ("-0", "0"),
  ])
  func otherSpellings(text: String, iso: String) throws {
    #expect(try #require(TimeStamp(text)).description == iso)
  }

  @Test(arguments: [
    "", "-", "x", "2024-", "2024-1", "2024-13", "2024-00", "2024-Q0", "2024-Q5", "2024-Q11",
    "2024-W00",
    "2023-W53", "2024-W5", "2023-02-29", "2024-04-31", "2024-01-1", "2024-01/31", "2024-01-31T",
    "2024-01-31T24:00", "2024-01-31T13", "2024-01-31T13:60", "2024-01-31T13:00:60",
    "2024-01-31T13:00:00.5", "2024-01-31T13:00+19:00", "2024-01-31T13:00+01:60",
    "2024-01-31T13:00X",
    "2024-01-31T13:00ZZ", "31-01-2024", "01/31/2024", "31.01.2024", "24-01-31", "01-12", "0-01",
    "0000-01", "00012-01", "-2024-01", "10000000000000001", "99999999999999999999", "1.0", "2024 ",
    "２０２４", "2024-01-31T13:00+", "2024é01",
  ])
  func noStamp(text: String) { #expect(TimeStamp(text) == nil) }

  @Test func numbersAreDatesWhereAllCanBe() {
    func read(_ texts: String...) -> [String] {
      TimeStamp.withNumbersAsDates(texts.compactMap { TimeStamp($0) }).map {
        if case .number(let number) = $0 { "#\(number)" } else { $0.description }
      }
    }
    #expect(read("1999", "2000") == ["1999", "2000"])
    #expect(read("999", "1000") == ["#999", "#1000"])
    #expect(read("202312", "202401") == ["2023-12", "2024-01"])
    #expect(read("202312", "202413") == ["#202312", "#202413"])
    #expect(read("20240228", "20240229") == ["2024-02-28", "2024-02-29"])
    #expect(read("20230228", "20230229") == ["#20230228", "#20230229"])
    #expect(read("2024", "2024-01") == ["#2024", "2024-01"])
    #expect(read("-5", "0", "5") == ["#-5", "#0", "#5"])
  }

  @Test func fields() throws {
    let time = try #require(TimeStamp("1969-12-31T23:00"))
    #expect(time.date == CalendarDate(year: 1969, month: 12, day: 31))
    #expect(time.secondOfDay == 82_800)
    let week = try #require(TimeStamp("2025-W01"))
    #expect(week.date == CalendarDate(year: 2024, month: 12, day: 30))
    #expect(TimeStamp("12")?.date == nil)
  }
}
