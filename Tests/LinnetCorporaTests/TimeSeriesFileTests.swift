import Foundation
import Testing

@testable import LinnetCorpora

@Suite struct TimeSeriesFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(
    _ text: String, _ options: TimeSeriesFile.Options = .init(), name: String = "a.csv"
  ) throws -> TimeSeriesFile {
    try TimeSeriesFile(path: folder.write(name, text), options: options)
  }

  /// The stamps and values of a series, `-` where one is missing.
  private func shown(_ series: TimeSeries) -> [String] {
    series.values.enumerated().map { index, value in
      "\(series.axis.stamp(at: index)) \(value.map { "\($0)" } ?? "-")"
    }
  }

  private func shown(
    _ text: String, _ options: TimeSeriesFile.Options = .init()
  ) throws -> [String] {
    let file = try read(text, options)
    #expect(file.series.count == 1)
    return file.series.flatMap(shown)
  }

  /// Rows `stamp,1`, `stamp,2`, … under the header `time,value`.
  private func table(_ stamps: [String]) -> String {
    "time,value\n" + stamps.enumerated().map { "\($1),\($0 + 1)\n" }.joined()
  }

  // MARK: Values

  @Test func unorderedRowsAreSortedAndGapsFilled() throws {
    #expect(
      try shown("date,value\n2024-05,5\n2024-01,1\n2024-02,0\n2024-04,\n")
        == ["2024-01 1.0", "2024-02 0.0", "2024-03 -", "2024-04 -", "2024-05 5.0"])
  }

  @Test func nothingIsNotZero() throws {
    let fields = ["1", "0", "", "NA", "nan", "NULL", "-0.5", " 7 ", "1e3", "+2", ".5"]
    let series = try read(
      "time,value\n" + fields.enumerated().map { "\($0),\($1)\n" }.joined()
    ).series[0]
    #expect(series.values == [1, 0, nil, nil, nil, nil, -0.5, 7, 1000, 2, 0.5])
  }

  @Test func aSeriesReachesFromItsFirstToItsLastValue() throws {
    #expect(
      try shown(table(["2024-01", "2024-02", "2024-03"]) + "2024-04,\n2023-12,\n")
        == ["2024-01 1.0", "2024-02 2.0", "2024-03 3.0"])
  }

  @Test func severalSeriesInTheOrderOfTheFile() throws {
    let file = try read(
      """
      month\tshop\tsales
      2024-02\tsouth\t1
      2024-01\tnorth, old\t2
      2024-02\tnorth, old\t3
      2024-04\tsouth\t4

      """, .init(format: .tsv, seriesColumn: .name("Shop")))
    #expect(file.frequency == .monthly)
    #expect(file.series.map(\.name) == ["south", "north, old"])
    #expect(shown(file.series[0]) == ["2024-02 1.0", "2024-03 -", "2024-04 4.0"])
    #expect(shown(file.series[1]) == ["2024-01 2.0", "2024-02 3.0"])
  }

  @Test func quotedFieldsGzipAndByteOrderMark() throws {
    let text =
      "\u{FEFF}\"date, of day\",\"y\"\r\n\"2024-01-01\",\"1\"\r\n2024-01-02,\"\"\r\n2024-01-03,3\r\n"
    let options = TimeSeriesFile.Options(timeColumn: .name("date, of day"))
    let expected = ["2024-01-01 1.0", "2024-01-02 -", "2024-01-03 3.0"]
    #expect(try shown(text, options) == expected)
    let gzip = Process()
    gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    gzip.arguments = ["gzip", folder / "a.csv"]
    try gzip.run()
    gzip.waitUntilExit()
    let file = try TimeSeriesFile(path: folder / "a.csv.gz", options: options)
    #expect(shown(file.series[0]) == expected)
  }

  @Test func columnsThatAreNotNamed() throws {
    #expect(
      try shown("Passengers,Month\n7,2024-01\n8,2024-02\n") == ["2024-01 7.0", "2024-02 8.0"])
    #expect(try shown("Time of day,Load\n5,7\n6,8\n") == ["5 7.0", "6 8.0"])
    let file = try read("unique_id,ds,y\na,1,2\na,2,3\nb,1,4\nb,2,5\n")
    #expect(file.series.map(\.name) == ["a", "b"])
    let byNumber = TimeSeriesFile.Options(timeColumn: .number(2), valueColumn: .number(3))
    #expect(try shown("x,y,z\na,1,2\na,2,3\n", byNumber) == ["1 2.0", "2 3.0"])
  }

  // MARK: Covariates

  @Test func covariatesReachBeyondTheValues() throws {
    let file = try read(
      """
      month,shop,promotion,holidays,sales
      2024-04,a,,2,
      2024-01,a,spring,1,10
      2024-02,a,,0.5,11
      2024-05,a,summer,1,
      2024-01,b,summer,1,
      2024-02,b,spring,,12

      """,
      .init(
        seriesColumn: .name("shop"), covariateColumns: [.name("promotion"), .name("holidays")]))
    let (a, b) = (file.series[0], file.series[1])
    let names = ["spring", "summer"]
    #expect(a.values == [10, 11] && a.knownFutureCount == 3)
    #expect(
      a.covariates == [
        Covariate(name: "promotion", values: .categories([0, nil, nil, nil, 1], names: names)),
        Covariate(name: "holidays", values: .numbers([1, 0.5, nil, 2, 1])),
      ])
    #expect(b.values == [12] && b.knownFutureCount == 0)
    #expect(b.axis.start.description == "2024-02")
    #expect(
      b.covariates == [
        Covariate(name: "promotion", values: .categories([0], names: names)),
        Covariate(name: "holidays", values: .numbers([nil])),
      ])
  }

  // MARK: Wide tables

  @Test func wideTables() throws {
    let file = try read("N 1,1,2.5,,4,,\nN 2,,3,NA,5\nN3,7,,\n", .init(frequency: .monthly))
    #expect(file.frequency == .monthly && file.frequency.seasonLength == 12)
    #expect(file.series.map(\.name) == ["N 1", "N 2", "N3"])
    #expect(file.series.map(\.values) == [[1, 2.5, nil, 4], [3, nil, 5], [7]])
    #expect(shown(file.series[1]) == ["2 3.0", "3 -", "4 5.0"])
    let header = try read("V1,V2,V3\nH1,1,2\n", .init(layout: .wide))
    #expect(header.series.map(\.values) == [[1, 2]] && header.frequency == .numbered)
  }

  // MARK: Times

  @Test(arguments: [
    ("yearly", ["1999", "2000", "2002"], "2003"),
    ("2 years", ["1999", "2001", "2005"], "2007"),
    ("quarterly", ["2024-Q3", "2024-Q4", "2025-Q2"], "2025-Q3"),
    ("monthly", ["2023-11", "2023-12", "2024-01"], "2024-02"),
    ("monthly", ["202311", "202312", "202401"], "2024-02"),
    ("monthly", ["1-11", "1-12", "2-01"], "0002-02"),
    ("monthly", ["2023-12-01", "2024-01-01", "2024-02-01"], "2024-03-01"),
    ("monthly", ["2023-11-30", "2023-12-31", "2024-01-31"], "2024-02-29"),
    ("monthly", ["2023-01-31", "2023-02-28", "2023-03-31"], "2023-04-30"),
    ("monthly", ["2024-01-30", "2024-02-29", "2024-03-30"], "2024-04-30"),
    ("monthly", ["2024-01-31 00:00:00", "2024-02-29 00:00:00"], "2024-03-31"),
    ("quarterly", ["2023-09-30", "2023-12-31", "2024-03-31"], "2024-06-30"),
    ("yearly", ["2019-12-31", "2020-12-31"], "2021-12-31"),
    ("yearly", ["2016-02-29", "2020-02-29", "2021-02-28"], "2022-02-28"),
    ("weekly", ["2020-W52", "2020-W53", "2021-W01"], "2021-W02"),
    ("weekly", ["2024-02-15", "2024-02-22", "2024-03-07"], "2024-03-14"),
    ("daily", ["2024-02-27", "2024-02-28", "2024-02-29"], "2024-03-01"),
    ("daily", ["20240227", "20240228", "20240301"], "2024-03-02"),
    ("daily", ["2024-03-30T06:00+01:00", "2024-03-31T06:00+02:00"], "2024-04-01T06:00"),
    ("hourly", ["2024-02-29T22:00", "2024-02-29T23:00"], "2024-03-01T00:00"),
    ("hourly", ["2024-02-29T22:00+01:00", "2024-02-29T23:00+01:00"], "2024-02-29T23:00Z"),
    ("30 minutes", ["2024-02-29T23:00", "2024-02-29T23:30"], "2024-03-01T00:00"),
    ("10 steps", ["10", "20", "40"], "50"),
    ("1 step", ["-1", "0", "1"], "2"),
  ])
  func frequenciesAreRecognized(name: String, stamps: [String], next: String) throws {
    let file = try read(table(stamps))
    #expect(file.frequency.description == name)
    let series = file.series[0]
    #expect(series.axis.stamp(at: series.values.count).description == next)
    #expect(series.values.compactMap { $0 } == stamps.indices.map { Double($0 + 1) })
  }

  @Test func aNamedFrequencyIsKept() throws {
    let monthly = TimeSeriesFile.Options(frequency: .monthly)
    #expect(
      try shown(table(["2024-01-03", "2024-02-05", "2024-04-01"]), monthly)
        == ["2024-01 1.0", "2024-02 2.0", "2024-03 -", "2024-04 3.0"])
    #expect(try shown(table(["2024-01-15T09:30", "2024-02-29T10:00"]), monthly).count == 2)
    #expect(try shown(table(["1", "2", "4"]), monthly) == ["1 1.0", "2 2.0", "3 -", "4 3.0"])
    #expect(
      try shown(table(["2024-01-01", "2024-02-01"]), .init(frequency: .daily)).count == 32)
    #expect(try shown(table(["2024-01-01"]), .init(frequency: .weekly)) == ["2024-01-01 1.0"])
    #expect(
      try shown(table(["2024-01-01T00:00", "2024-01-02T00:00"]), .init(frequency: .hourly)).count
        == 25)
  }

  @Test func clocksThatArePutBackAndForward() throws {
    let paris = TimeSeriesFile.Options(timeZone: "Europe/Paris")
    let autumn = ["2024-10-27T01:00", "2024-10-27T02:00", "2024-10-27T02:00", "2024-10-27T03:00"]
    let expected = [
      "2024-10-27T01:00+02:00 1.0", "2024-10-27T02:00+02:00 2.0", "2024-10-27T02:00+01:00 3.0",
      "2024-10-27T03:00+01:00 4.0",
    ]
    #expect(try shown(table(autumn), paris) == expected)
    let backwards =
      "time,value\n"
      + autumn.enumerated().reversed().map { "\($1),\($0 + 1)\n" }.joined()
    #expect(try shown(backwards, paris) == expected)
    #expect(
      try shown(table(["2024-03-31T01:00", "2024-03-31T03:00", "2024-03-31T04:00"]), paris) == [
        "2024-03-31T01:00+01:00 1.0", "2024-03-31T03:00+02:00 2.0", "2024-03-31T04:00+02:00 3.0",
      ])
    #expect(
      try shown(table(["2024-03-31T01:00", "2024-03-31T03:00", "2024-03-31T04:00"])).count == 4)
    #expect(
      failure(table(autumn))
        == "a.csv:4: 2024-10-27T02:00 stands already in line 3")
    #expect(
      failure(table(["2024-03-31T01:00", "2024-03-31T02:00"]), paris)
        == "a.csv:3: the clock of Europe/Paris never showed 2024-03-31T02:00: it was put forward")
    #expect(
      failure(table(autumn), .init(timeZone: "Paris"))
        == "expected a time zone such as Europe/Paris, found \"Paris\"")
  }
}

// MARK: Errors

extension TimeSeriesFileTests {
  private func failure(
    _ text: String, _ options: TimeSeriesFile.Options = .init(), name: String = "a.csv"
  ) -> String? {
    corpusError { _ = try read(text, options, name: name) }
      .map { $0.description.replacingOccurrences(of: folder.path + "/", with: "") }
  }

  @Test func columnsThatAreMissing() {
    #expect(
      failure("month,shop,sold\n2024-01,a,1\n")
        == "a.csv:1: no value column: looked for value, sales, y in the header month, shop, sold")
    #expect(
      failure("a,b\n1,2\n", .init(timeColumn: .name("date")))
        == "a.csv:1: no time column: looked for \"date\" in the header a, b")
    #expect(
      failure("a,b\n1,2\n", .init(valueColumn: .number(3)))
        == "a.csv:1: no value column: looked for 3 in the header a, b")
    #expect(
      failure("a,b\n1,2\n", .init(seriesColumn: .number(-1)))
        == "a.csv:1: no series column: looked for -1 in the header a, b")
    #expect(
      failure("a,b\n1,2\n", .init(covariateColumns: [.name("c")]))
        == "a.csv:1: no covariate column: looked for \"c\" in the header a, b")
  }

  @Test(arguments: [
    "12,5", "1 000", "inf", "-Infinity", "1e400", "1e31", "0x10", "€5", "1.2.3", "--1",
  ])
  func valuesThatAreNone(field: String) {
    #expect(
      failure("time,value\n1,1\n2,\"\(field)\"\n")
        == "a.csv:3: expected a number such as 12.5, or nothing, from -1e30 to 1e30, found \"\(field)\""
    )
  }

  @Test func rowsThatAreNone() {
    #expect(
      failure("time,value\n1,1\n2\n") == "a.csv:3: expected 2 columns as in the header, found 1")
    #expect(
      failure("time,value\n31.01.2024,1\n")
        == "a.csv:2: expected \(TimeStamp.expectation), found \"31.01.2024\"")
    #expect(
      failure("time,value\n,1\n") == "a.csv:2: expected \(TimeStamp.expectation), found \"\"")
    #expect(
      failure("time,id,value\n1,,1\n") == "a.csv:2: the name of the series is missing")
    #expect(
      failure("time,value\n2024-01,1\n2024,2\n")
        == "a.csv:3: expected a time like 2024-01 in line 2, found 2024")
    #expect(
      failure("time,value\n2024-01-01T00:00Z,1\n2024-01-01T01:00,2\n")
        == "a.csv:3: expected a time like 2024-01-01T00:00Z in line 2, found 2024-01-01T01:00")
    #expect(
      failure("time,value\n\"1,1\n") == "a.csv:2: the quote that opens here is never closed")
  }

  @Test func rowsThatAreTwice() {
    #expect(
      failure("time,value\n2024-03,1\n2024-01,1\n2024-03,1\n")
        == "a.csv:4: 2024-03 stands already in line 2")
    #expect(
      failure("time,id,value\n1,a,\n1,b,1\n1,a,2\n") == "a.csv:4: 1 of a stands already in line 2")
  }

  @Test func distancesThatDoNotFit() {
    #expect(
      failure(table(["2024-01-01", "2024-01-08", "2024-01-15", "2024-01-20"]))
        == "a.csv:5: expected weekly values, found 2024-01-20 after 2024-01-15 of line 4; name the "
        + "frequency if it is another")
    #expect(
      failure(
        "time,id,value\n2024-01,a,1\n2024-02,a,2\n2024-03,a,3\n2024-01,b,1\n2024-04,b,2\n2024-07,b,3\n"
      )
        == "a.csv:5: expected monthly values, found only larger distances in the series b; name the "
        + "frequency if it is another")
    #expect(
      failure(table(["2024-01", "2024-02"]), .init(frequency: .daily))
        == "a.csv:2: expected times of daily values, found 2024-01")
    #expect(
      failure(table(["2024-01-01", "2024-01-02"]), .init(frequency: .hourly))
        == "a.csv:2: expected times of hourly values, found 2024-01-01")
    #expect(
      failure(table(["2024-01-01"]))
        == "a.csv: too few rows to tell how far apart values are: expected two of one series; name "
        + "the frequency")
    #expect(
      failure(table(["0", "2000000000"]))
        == "a.csv: expected values at most 1000000000 apart, found 2000000000")
  }

  @Test func tablesOfNothing() {
    #expect(failure("") == "a.csv: the file is empty")
    #expect(failure("\n\n") == "a.csv: the file is empty")
    #expect(failure("time,value\n") == "a.csv: no rows after the header")
    #expect(failure("time,value\n1,\n2,\n") == "a.csv:2: the series has no value")
    #expect(
      failure("time,value\n1,\0\n")
        == "a.csv: expected text, found a binary file (NUL byte at offset 13)")
    #expect(
      failure("time,value,x\n1,1,\n2,2,\n", .init(covariateColumns: [.name("x")]))
        == "a.csv: the column x is empty")
    #expect(corpusError { _ = try TimeSeriesFile(path: folder / "none") }?.kind == .unreadable)
  }

  @Test func columnsAreTheirOwn() {
    #expect(
      failure("time,value\n1,2\n", .init(covariateColumns: [.name("value")]))
        == "a.csv:1: expected columns of their own, found value as value and covariate")
    #expect(
      failure("time,value\n1,2\n", .init(timeColumn: .number(2), valueColumn: .number(2))) != nil)
  }

  @Test func daysOfOneMonth() {
    #expect(
      failure("time,value\n2024-01-01,1\n2024-01-02,2\n", .init(frequency: .monthly))
        == "a.csv:3: expected monthly values, found 2024-01-02 beside 2024-01-01 of line 2")
  }

  @Test func wideTablesMayHaveAHeader() throws {
    let path = try folder.write("wide.csv", "V1,V2,V3,V4\na,1,2,3\nb,4,5,\n")
    let file = try TimeSeriesFile(path: path)
    #expect(file.series.map(\.name) == ["a", "b"])
    #expect(file.series.map(\.values) == [[1, 2, 3], [4, 5]])
  }

  @Test func wideRowsThatAreNone() {
    let wide = TimeSeriesFile.Options(layout: .wide)
    #expect(failure("a,1,2\na,3,4\n") == "a.csv:2: the series a stands already in line 1")
    #expect(failure("a,1,2\n,3,4\n") == "a.csv:2: the name of the series is missing")
    #expect(failure("a,1,2\nb,,\n") == "a.csv:2: the series b has no value")
    #expect(failure("x,y,z\n", wide) == "a.csv: no series; expected rows of a name and values")
    #expect(
      failure("a,1,2\nb,1,x\n")
        == "a.csv:2: expected a number such as 12.5, or nothing, from -1e30 to 1e30, found \"x\"")
  }

  @Test func limits() {
    let limit = TimeSeriesFile.Options(maximumCells: 100)
    let tooMany = "the table has, with its gaps filled, more than the limit of 100 values"
    #expect(failure(table((1...100).map { "\($0)" }), limit) == nil)
    #expect(failure(table((1...101).map { "\($0)" }), limit) == "a.csv:102: \(tooMany)")
    #expect(failure(table(["1", "2", "101"]), limit) == "a.csv: \(tooMany)")
    #expect(
      failure(table(["1", "2", "9999999999999999"]))
        == "a.csv:4: expected at most 1000000 missing values, found more between 2 of line 3 and "
        + "9999999999999999")
    #expect(failure(table(["1", "2", "1000003"])) == nil)
    #expect(failure(table(["1", "2", "1000004"])) != nil)
    #expect(
      failure("a,1,2\nb," + String(repeating: "1,", count: 99), limit) == "a.csv:2: \(tooMany)")
    var covariate = limit
    covariate.covariateColumns = [.name("x")]
    #expect(failure("time,value,x\n1,1,1\n2,2,2\n51,,3\n", covariate) == nil)
    #expect(failure("time,value,x\n1,1,1\n2,2,2\n101,,3\n", covariate) == "a.csv: \(tooMany)")
    let names = (0...1000).map { "\($0),1,n\($0)\n" }.joined()
    #expect(
      failure("time,value,x\n" + names, .init(covariateColumns: [.name("x")]))
        == "a.csv:1002: the column x has more than 1000 different names")
    let long = TimeSeriesFile.Options(maximumRecordLength: 20)
    #expect(
      failure("time,value\n1,\(String(repeating: "1", count: 30))\n", long)
        == "a.csv:2: the line is longer than the limit of 20 bytes")
  }
}
