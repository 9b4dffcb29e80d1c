/// A table with a value in each row, read and checked field by field, its rows sorted by series.
struct LongSeries {
  /// The rows of one series, in the order of the file.
  struct Rows {
    let name: String
    var stamps: [TimeStamp] = []
    var values: [Double?] = []
    /// For each covariate what the rows say.
    var cells: [[String]]
    var lines: [Int] = []

    /// What the series is called in messages.
    var title: String { name.isEmpty ? "the series" : "the series \(name)" }
  }

  /// The name of the file.
  let file: String
  /// The names of the columns of time and value.
  let columns: TimeSeries.Columns
  /// The names of the covariates.
  let covariates: [String]
  /// The series, in the order in which they first appear.
  private(set) var series: [Rows] = []

  private var places: [String: Int] = [:]

  /// Reads all rows after the header.
  init(
    header: (fields: [String], line: Int), _ rows: any FieldRows, options: TimeSeriesFile.Options
  ) throws(CorpusError) {
    file = rows.name
    let columns = try SeriesColumns(
      header: header.fields, options: options,
      at: SourceLocation(file: file, line: header.line))
    self.columns = TimeSeries.Columns(
      time: trimmed(header.fields[columns.time]), value: trimmed(header.fields[columns.value]))
    covariates = columns.covariates.map { trimmed(header.fields[$0]) }
    var count = 0
    while let row = try rows.next() {
      let location = SourceLocation(file: file, line: row.line)
      guard row.fields.count == header.fields.count else {
        throw CorpusError(
          .malformed, location,
          "expected \(header.fields.count) columns as in the header, found \(row.fields.count)")
      }
      count += 1 + covariates.count
      try checkCells(count, options.maximumCells, at: location)
      try add(row.fields, columns, at: location)
    }
    guard count > 0 else {
      throw CorpusError(.empty, SourceLocation(file: file), "no rows after the header")
    }
  }

  private mutating func add(
    _ fields: [String], _ columns: SeriesColumns, at location: SourceLocation
  ) throws(CorpusError) {
    let text = trimmed(fields[columns.time])
    guard let stamp = TimeStamp(text) else {
      throw CorpusError(
        .malformed, location, "expected \(TimeStamp.expectation), found \"\(text.prefix(40))\"")
    }
    let value = try seriesValue(fields[columns.value], at: location)
    let name = columns.series.map { trimmed(fields[$0]) } ?? ""
    guard columns.series == nil || !name.isEmpty else {
      throw CorpusError(.malformed, location, "the name of the series is missing")
    }
    let place = places[name] ?? series.count
    if place == series.count {
      places[name] = place
      series.append(Rows(name: name, cells: covariates.map { _ in [] }))
    }
    series[place].stamps.append(stamp)
    series[place].values.append(value)
    series[place].lines.append(location.line ?? 0)
    for (covariate, column) in columns.covariates.enumerated() {
      series[place].cells[covariate].append(trimmed(fields[column]))
    }
  }

  /// Takes numbers for dates where all can be read so.
  ///
  /// - Throws: `.malformed` where stamps are of different sorts.
  mutating func readNumbersAsDates() throws(CorpusError) {
    var rest = TimeStamp.withNumbersAsDates(series.flatMap(\.stamps))[...]
    for index in series.indices {
      series[index].stamps = Array(rest.prefix(series[index].stamps.count))
      rest = rest.dropFirst(series[index].stamps.count)
    }
    guard let first = series.first?.stamps.first, let line = series.first?.lines.first else {
      return
    }
    for rows in series {
      for (stamp, place) in zip(rows.stamps, rows.lines) where !stamp.isOfSort(of: first) {
        throw CorpusError(
          .malformed, SourceLocation(file: file, line: place),
          "expected a time like \(first) in line \(line), found \(stamp)")
      }
    }
  }
}
