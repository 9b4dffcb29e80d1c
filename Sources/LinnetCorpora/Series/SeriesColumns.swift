/// Where in a row the fields of a series stand.
struct SeriesColumns {
  /// Names taken for the time where the caller gives none; `ds`, `y` and `unique_id` are those of
  /// well-known forecasting programs.
  static let timeNames = [
    "time", "timestamp", "date", "datetime", "day", "week", "month", "quarter", "year", "ds",
  ]
  /// Names taken for the value.
  static let valueNames = ["value", "sales", "y"]
  /// Names taken for the name of the series.
  static let seriesNames = ["series", "id", "unique_id"]

  /// Whether a header has one of the names that are taken for time or value.
  static func namesTimeOrValue(_ header: [String]) -> Bool {
    header.contains { (timeNames + valueNames).contains(trimmed($0).lowercased()) }
  }

  let time: Int
  let value: Int
  let series: Int?
  let covariates: [Int]

  /// Finds the columns in a header. In a table of two, the time is the first and the value the second.
  init(
    header: [String], options: TimeSeriesFile.Options, at location: SourceLocation
  ) throws(CorpusError) {
    let names = header.map { trimmed($0).lowercased() }
    func place(
      _ column: Column?, _ known: [String], _ role: String, otherwise: Int? = nil
    ) throws(CorpusError) -> Int {
      let found: Int? =
        switch column {
        case .name(let name)?: names.firstIndex(of: trimmed(name).lowercased())
        case .number(let number)?: names.indices.contains(number - 1) ? number - 1 : nil
        case nil: names.firstIndex(where: known.contains) ?? otherwise
        }
      if let found { return found }
      throw CorpusError(
        .malformed, location,
        "no \(role) column: looked for \(column?.description ?? known.joined(separator: ", ")) "
          + "in the header \(header.joined(separator: ", ").prefix(200))")
    }
    let hasTwo = names.count == 2
    let firstIsValue = Self.valueNames.contains(names[0])
    time = try place(
      options.timeColumn, Self.timeNames, "time", otherwise: hasTwo ? (firstIsValue ? 1 : 0) : nil)
    value = try place(
      options.valueColumn, Self.valueNames, "value", otherwise: hasTwo ? 1 - time : nil)
    let isNamed = options.seriesColumn != nil || names.contains(where: Self.seriesNames.contains)
    series = isNamed ? try place(options.seriesColumn, Self.seriesNames, "series") : nil
    covariates = try options.covariateColumns.map { column throws(CorpusError) in
      try place(column, [], "covariate")
    }
    var roles: [Int: String] = [:]
    let places = [(time, "time"), (value, "value"), (series ?? -1, "series")]
    for (place, role) in places + covariates.map({ ($0, "covariate") }) {
      guard let other = roles.updateValue(role, forKey: place) else { continue }
      throw CorpusError(
        .malformed, location,
        "expected columns of their own, found \(trimmed(header[place])) as \(other) and \(role)")
    }
  }
}
