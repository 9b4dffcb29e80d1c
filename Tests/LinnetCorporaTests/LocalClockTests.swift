import Testing

@testable import LinnetCorpora

@Suite struct LocalClockTests {
  private func time(_ text: String) throws -> Int {
    guard case .time(let clock, let offset)? = TimeStamp(text) else {
      throw CorpusError(.malformed, nil, text)
    }
    return clock - (offset ?? 0)
  }

  @Test(arguments: [
    ("Europe/Paris", "2024-01-15T12:00", ["2024-01-15T12:00+01:00"]),
    ("Europe/Paris", "2024-07-15T12:00", ["2024-07-15T12:00+02:00"]),
    ("Europe/Paris", "2024-03-31T01:59", ["2024-03-31T01:59+01:00"]),
    ("Europe/Paris", "2024-03-31T02:00", []),
    ("Europe/Paris", "2024-03-31T02:59", []),
    ("Europe/Paris", "2024-03-31T03:00", ["2024-03-31T03:00+02:00"]),
    ("Europe/Paris", "2024-10-27T01:59", ["2024-10-27T01:59+02:00"]),
    ("Europe/Paris", "2024-10-27T02:30", ["2024-10-27T02:30+02:00", "2024-10-27T02:30+01:00"]),
    ("Europe/Paris", "2024-10-27T03:00", ["2024-10-27T03:00+01:00"]),
    ("America/New_York", "2024-11-03T01:00", ["2024-11-03T01:00-04:00", "2024-11-03T01:00-05:00"]),
    (
      "Australia/Lord_Howe", "2024-04-07T01:45",
      ["2024-04-07T01:45+11:00", "2024-04-07T01:45+10:30"]
    ),
    ("Asia/Kolkata", "2024-10-27T02:30", ["2024-10-27T02:30+05:30"]),
    ("UTC", "2024-03-31T02:30", ["2024-03-31T02:30Z"]),
  ])
  func hoursThatAreMissingOrComeTwice(zone: String, text: String, instants: [String]) throws {
    let clock = try #require(LocalClock(zone: zone))
    #expect(try clock.instants(showing: time(text)) == instants.map(time))
  }

  @Test func noZone() throws {
    #expect(LocalClock(zone: "Europe/Atlantis") == nil)
    #expect(LocalClock(zone: "") == nil)
    #expect(try LocalClock.universal.instants(showing: time("2024-03-31T02:30")) == [1_711_852_200])
  }
}
