/// A table with a series in each row: its name, then its values.
struct WideSeries {
  private let rows: any FieldRows
  private let options: TimeSeriesFile.Options
  private var cells = 0
  private var lines: [String: Int] = [:]

  init(_ rows: any FieldRows, options: TimeSeriesFile.Options) {
    self.rows = rows
    self.options = options
  }

  /// Whether a row is beyond doubt a series: a name and at least two fields, all numbers or blank.
  static func isSeries(_ fields: [String]) -> Bool {
    fields.count >= 3 && TimeStamp(trimmed(fields[0])) == nil
      && fields.dropFirst().allSatisfy { SeriesField(trimmed($0)) != .other }
  }

  /// The series of all rows, numbered from 1. A first row without any number is a header.
  mutating func series(
    after first: (fields: [String], line: Int), frequency: Frequency
  ) throws(CorpusError) -> [TimeSeries] {
    var all: [TimeSeries] = []
    let isHeader = first.fields.dropFirst().allSatisfy {
      if case .number = SeriesField(trimmed($0)) { false } else { true }
    }
    var next = isHeader ? try rows.next() : first
    while let row = next {
      all.append(try series(of: row, frequency: frequency))
      next = try rows.next()
    }
    guard !all.isEmpty else {
      throw CorpusError(
        .empty, SourceLocation(file: rows.name), "no series; expected rows of a name and values")
    }
    return all
  }

  private mutating func series(
    of row: (fields: [String], line: Int), frequency: Frequency
  ) throws(CorpusError) -> TimeSeries {
    let location = SourceLocation(file: rows.name, line: row.line)
    let name = trimmed(row.fields[0])
    guard !name.isEmpty else {
      throw CorpusError(.malformed, location, "the name of the series is missing")
    }
    if let earlier = lines.updateValue(row.line, forKey: name) {
      throw CorpusError(
        .malformed, location, "the series \(name) stands already in line \(earlier)")
    }
    var values: [Double?] = []
    var start = 1
    for field in row.fields.dropFirst() {
      let value = try seriesValue(field, at: location)
      if values.isEmpty && value == nil { start += 1 } else { values.append(value) }
    }
    while let last = values.last, last == nil { values.removeLast() }
    guard !values.isEmpty else {
      throw CorpusError(.empty, location, "the series \(name) has no value")
    }
    cells += values.count
    try checkCells(cells, options.maximumCells, at: location)
    return TimeSeries(
      name: name, axis: TimeAxis(numberedFrom: start, frequency: frequency), values: values)
  }
}

/// Refuses more cells than the limit.
///
/// - Throws: `.tooLong`.
func checkCells(_ count: Int, _ limit: Int, at location: SourceLocation) throws(CorpusError) {
  guard count <= limit else {
    throw CorpusError(
      .tooLong, location,
      "the table has, with its gaps filled, more than the limit of \(limit) values")
  }
}
