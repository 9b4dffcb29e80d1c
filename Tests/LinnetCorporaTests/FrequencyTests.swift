import LinnetCorpora
import Testing

@Suite struct FrequencyTests {
  @Test(arguments: [
    ("yearly", Frequency.yearly, 1), ("quarterly", .quarterly, 4), ("monthly", .monthly, 12),
    ("weekly", .weekly, 52), ("daily", .daily, 7), ("hourly", .hourly, 24),
    ("1 step", .numbered, 1),
  ])
  func names(name: String, frequency: Frequency, season: Int) {
    #expect(Frequency(name) == frequency)
    #expect(frequency.description == name)
    #expect(frequency.seasonLength == season)
  }

  @Test(arguments: [
    ("2 years", Frequency.Unit.month, 24, 1), ("6 months", .month, 6, 2),
    ("5 months", .month, 5, 1),
    ("2 weeks", .day, 14, 26), ("10 days", .day, 10, 1), ("6 hours", .second, 21_600, 4),
    ("15 minutes", .second, 900, 96), ("7 seconds", .second, 7, 1), ("10 steps", .step, 10, 1),
  ])
  func numbersOfUnits(text: String, unit: Frequency.Unit, count: Int, season: Int) throws {
    let frequency = try #require(Frequency(text))
    #expect(frequency.unit == unit && frequency.count == count)
    #expect(frequency.seasonLength == season)
    let again = try #require(Frequency(frequency.description))
    #expect(again == frequency)
  }

  @Test func otherSpellings() {
    #expect(Frequency("12 Months") == .yearly)
    #expect(Frequency("1 month") == .monthly)
    #expect(Frequency("60 minutes") == .hourly)
    #expect(Frequency("6 months")?.description == "2 quarters")
  }

  @Test(arguments: [
    "", "month", "0 days", "-1 days", "1.5 hours", "99999999999 days", "2 fortnights",
    "99999999999999999999 days", "1 2 days",
  ])
  func noFrequency(text: String) { #expect(Frequency(text) == nil) }

  @Test func counts() {
    #expect(Frequency(0, .day) == nil)
    #expect(Frequency(Frequency.maximumCount + 1, .second) == nil)
    #expect(Frequency(Frequency.maximumCount, .step)?.count == Frequency.maximumCount)
  }
}
