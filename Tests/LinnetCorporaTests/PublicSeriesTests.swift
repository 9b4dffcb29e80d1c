import Foundation
import LinnetCorpora
import TestSupport
import Testing

/// The public series in `$LINNET_DATA/timeseries`, whose counts and first and last rows are known.
@Suite(.enabled(if: DataFolder.url != nil, "\(DataFolder.absent)")) struct PublicSeriesTests {
  private func read(_ name: String) throws -> TimeSeriesFile {
    let folder = try #require(DataFolder.url).appendingPathComponent("timeseries")
    return try TimeSeriesFile(path: folder.appendingPathComponent("\(name).csv").path)
  }

  @Test(arguments: [
    ("air_passengers", 144, "1949-01", "1960-12", 112.0, 432.0),
    ("champagne_sales", 105, "1964-01", "1972-09", 2815, 5877),
    ("car_sales_quebec", 108, "1960-01", "1968-12", 6550, 14_577),
    ("shampoo_sales", 36, "0001-01", "0003-12", 266, 646.9),
    ("writing_paper_sales", 147, "0001-01", "0013-03", 1359.795, 1642.743),
    ("us_retail_sales", 293, "1992-01-01", "2016-05-01", 146_376, 471_421),
  ])
  func singleSeries(
    name: String, count: Int, start: String, end: String, first: Double, last: Double
  ) throws {
    let file = try read(name)
    let series = try #require(file.series.first)
    #expect(file.series.count == 1 && file.frequency == .monthly)
    #expect(series.values.count == count && !series.values.contains(nil))
    #expect(series.axis.start.description == start)
    #expect(series.axis.stamp(at: count - 1).description == end)
    #expect(series.values.first == first && series.values.last == last)
  }

  @Test(arguments: [
    ("m3_yearly", 645, 6), ("m3_quarterly", 756, 8), ("m3_monthly", 1428, 18), ("m3_other", 174, 8),
    ("m4_hourly", 414, 48), ("m4_weekly", 359, 13),
  ])
  func competitions(name: String, count: Int, horizon: Int) throws {
    let (train, test) = (try read("\(name)_train"), try read("\(name)_test"))
    #expect(train.series.count == count)
    #expect(train.series.map(\.name) == test.series.map(\.name))
    #expect(test.series.allSatisfy { $0.values.count == horizon && !$0.values.contains(nil) })
  }
}
