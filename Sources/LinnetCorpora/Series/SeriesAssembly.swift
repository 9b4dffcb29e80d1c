/// Makes series of the rows of a table: puts them in order, finds the distance of their times, and
/// leaves room for what is missing.
struct SeriesAssembly {
  private let table: LongSeries
  private let options: TimeSeriesFile.Options
  private let grid: TimeGrid
  /// For each series the numbers of its rows, in the order of time.
  private var orders: [[Int]] = []
  /// For each series where its rows belong, in that order.
  private var positions: [[Int]] = []

  /// Puts the rows in order.
  ///
  /// - Throws: `.malformed` where two rows are of one time, or times cannot be compared.
  init(_ table: LongSeries, options: TimeSeriesFile.Options) throws(CorpusError) {
    var table = table
    try table.readNumbersAsDates()
    self.table = table
    self.options = options
    var clock: LocalClock?
    if let zone = options.timeZone {
      clock = LocalClock(zone: zone)
      guard clock != nil else {
        throw CorpusError(
          .malformed, nil, "expected a time zone such as Europe/Paris, found \"\(zone)\"")
      }
    }
    let stamps = table.series.flatMap(\.stamps)
    guard let grid = TimeGrid(stamps: stamps, frequency: options.frequency, clock: clock) else {
      throw CorpusError(
        .malformed, SourceLocation(file: table.file, line: table.series.first?.lines.first),
        "expected times of \(options.frequency?.description ?? "") values, found "
          + "\(stamps.first?.description ?? "")")
    }
    self.grid = grid
    for rows in table.series {
      let places = try order(rows)
      orders.append(places.map(\.row))
      positions.append(places.map(\.position))
    }
  }

  /// The series and the distance of their values.
  ///
  /// - Throws: `.malformed` where distances do not fit together, `.empty` where a series has no value,
  ///   `.tooLong` past the limit.
  func assembled() throws(CorpusError) -> ([TimeSeries], Frequency) {
    let frequency = try frequency()
    let hasNoCalendar = grid.writing == .number && frequency.unit != .step
    let step = hasNoCalendar ? 1 : frequency.count
    for series in positions.indices {
      try check(series, step: step, frequency)
    }
    let columns = try table.covariates.indices.map { index throws(CorpusError) in
      try CovariateColumn(index, of: table)
    }
    var cells = 0
    let all = try table.series.indices.map { index throws(CorpusError) in
      let (rows, order) = (table.series[index], orders[index])
      guard let first = order.firstIndex(where: { rows.values[$0] != nil }),
        let last = order.lastIndex(where: { rows.values[$0] != nil })
      else {
        throw CorpusError(
          .empty, location(rows, 0), "\(rows.title) has no value")
      }
      let origin = positions[index][first]
      let places = positions[index].map { ($0 - origin) / step }
      cells += places[last] + 1 + columns.count * ((places.last ?? 0) + 1)
      try checkCells(cells, options.maximumCells, at: SourceLocation(file: table.file))
      var values = [Double?](repeating: nil, count: places[last] + 1)
      for row in first...last { values[places[row]] = rows.values[order[row]] }
      let covariates = columns.map { column in
        column.covariate(
          order[first...].map { rows.cells[column.index][$0] }, at: Array(places[first...]))
      }
      return TimeSeries(
        name: rows.name,
        axis: TimeAxis(frequency: frequency, writing: grid.writing, origin: origin),
        values: values, covariates: covariates, columns: table.columns)
    }
    return (all, frequency)
  }
}

// MARK: Order

extension SeriesAssembly {
  /// The rows of a series in the order of time.
  private func order(
    _ rows: LongSeries.Rows
  ) throws(CorpusError) -> [(position: Int, row: Int)] {
    var places: [(position: Int, row: Int)] = []
    var laterInstants: [Int: Int] = [:]
    // Of two rows for an hour that comes twice, the first is the earlier; a file may run backwards.
    let firstPositions = rows.stamps.lazy.compactMap { grid.positions(of: $0).first }
    let runsBackwards = (firstPositions.first ?? 0) > (firstPositions.last ?? 0)
    let numbers = runsBackwards ? Array(rows.stamps.indices.reversed()) : Array(rows.stamps.indices)
    for row in numbers {
      let found = grid.positions(of: rows.stamps[row])
      guard let first = found.first else {
        throw CorpusError(
          .malformed, location(rows, row),
          "the clock of \(options.timeZone ?? "") never showed \(rows.stamps[row]): it was put "
            + "forward")
      }
      guard found.count == 2 else {
        places.append((first, row))
        continue
      }
      laterInstants[first, default: 0] += 1
      places.append((laterInstants[first] == 2 ? found[1] : first, row))
    }
    places.sort { $0 < $1 }
    for (one, other) in zip(places, places.dropFirst()) where one.position == other.position {
      let (first, second) = (min(one.row, other.row), max(one.row, other.row))
      let name = rows.name.isEmpty ? "" : " of \(rows.name)"
      let (stamp, line) = (rows.stamps[second], rows.lines[first])
      throw CorpusError(
        .malformed, location(rows, second),
        stamp == rows.stamps[first]
          ? "\(stamp)\(name) stands already in line \(line)"
          : "expected \(options.frequency?.description ?? "") values, found \(stamp) beside "
            + "\(rows.stamps[first])\(name) of line \(line)")
    }
    return places
  }

  private func location(_ rows: LongSeries.Rows, _ row: Int) -> SourceLocation {
    SourceLocation(file: table.file, line: rows.lines[row])
  }
}

// MARK: Distance

extension SeriesAssembly {
  /// The frequency that is named, or the most frequent distance.
  private func frequency() throws(CorpusError) -> Frequency {
    if let named = options.frequency { return named }
    var counts: [Int: Int] = [:]
    for series in positions {
      for (one, other) in zip(series, series.dropFirst()) { counts[other - one, default: 0] += 1 }
    }
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let distance = most?.key else {
      throw CorpusError(
        .unusable, SourceLocation(file: table.file),
        "too few rows to tell how far apart values are: expected two of one series; name the "
          + "frequency")
    }
    guard let frequency = Frequency(distance, grid.unit) else {
      throw CorpusError(
        .unusable, SourceLocation(file: table.file),
        "expected values at most \(Frequency.maximumCount) apart, found \(distance)")
    }
    return frequency
  }

  /// Refuses a series whose distances are no multiples of the frequency, or all larger ones although
  /// nobody named it.
  private func check(_ series: Int, step: Int, _ frequency: Frequency) throws(CorpusError) {
    let (rows, order, positions) = (table.series[series], orders[series], positions[series])
    var smallest = Int.max
    for index in positions.indices.dropFirst() {
      let distance = positions[index] - positions[index - 1]
      smallest = min(smallest, distance)
      guard distance.isMultiple(of: step) else {
        throw mixed(
          "expected \(frequency) values, found \(rows.stamps[order[index]]) after "
            + "\(rows.stamps[order[index - 1]]) of line \(rows.lines[order[index - 1]])",
          location(rows, order[index]))
      }
      guard distance / step - 1 <= TimeSeriesFile.maximumGap else {
        throw CorpusError(
          .tooLong, location(rows, order[index]),
          "expected at most \(TimeSeriesFile.maximumGap) missing values, found more between "
            + "\(rows.stamps[order[index - 1]]) of line \(rows.lines[order[index - 1]]) and "
            + "\(rows.stamps[order[index]])")
      }
    }
    if options.frequency == nil, positions.count >= 3, smallest > step {
      throw mixed(
        "expected \(frequency) values, found only larger distances in \(rows.title)",
        location(rows, 0))
    }
  }

  private func mixed(_ message: String, _ location: SourceLocation) -> CorpusError {
    CorpusError(.malformed, location, "\(message); name the frequency if it is another")
  }
}
