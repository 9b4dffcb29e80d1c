import LinnetCorpora

/// What a forecaster is told of each time beside the value: its place in the calendar, and columns that
/// are known of the future too. Stored in the model.
public struct KnownColumns: Sendable, Codable, Equatable {
  /// A column of the table.
  public struct Column: Sendable, Codable, Equatable {
    /// Its name.
    public var name: String
    /// The names that it holds; nil for numbers.
    public var categories: [String]?
    /// The mean of its numbers.
    public var mean: Double
    /// Their standard deviation, or 1 where that is zero.
    public var deviation: Double

    /// One number for each name, or a number and whether it is there.
    var width: Int { categories?.count ?? 2 }
  }

  /// The circles of the calendar.
  public var phases: [CalendarPhase]
  /// The columns.
  public var columns: [Column]

  /// Learns names, means and deviations from the past of the series.
  init(_ series: [TimeSeries]) {
    phases = series.first.map { CalendarPhase.phases(of: $0.axis) } ?? []
    columns = (series.first?.covariates ?? []).indices.map { index in
      var numbers: [Double] = []
      var names: [String]?
      for one in series {
        switch one.covariates[index].values {
        case .numbers(let values): numbers += values.prefix(one.values.count).compactMap { $0 }
        case .categories(_, let all): names = all
        }
      }
      let count = Double(max(numbers.count, 1))
      let mean = numbers.reduce(0, +) / count
      let variance = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
      return Column(
        name: series[0].covariates[index].name, categories: names, mean: mean,
        deviation: variance > 0 && variance.isFinite ? variance.squareRoot() : 1)
    }
  }

  /// The most numbers of a series: 1 GiB.
  static let mostNumbers = 1 << 28

  /// How many numbers a time has.
  var width: Int {
    CalendarPhase.columns * phases.count + columns.reduce(0) { $0 + $1.width }
  }

  /// The numbers of each time of a series, and of `horizon` times after it; zeros for what is not
  /// known.
  ///
  /// - Throws: `ForecasterError` where the series has other columns, or too many numbers.
  func features(_ series: TimeSeries, horizon: Int) throws(ForecasterError) -> [Float] {
    let found = series.covariates.map(\.name)
    guard found == columns.map(\.name) else {
      throw .columns(expected: columns.map(\.name), found: found)
    }
    for (column, covariate) in zip(columns, series.covariates)
    where covariate.hasNames != (column.categories != nil) {
      throw .kind(column: column.name, hasNames: covariate.hasNames)
    }
    let count = series.values.count + horizon
    guard count <= Self.mostNumbers / max(width, 1) else {
      throw .tooWide(times: count, columns: width)
    }
    var features = [Float](repeating: 0, count: count * width)
    var offset = 0
    for phase in phases {
      for time in 0..<count {
        let values = phase.features(series.axis.stamp(at: time))
        for (index, value) in values.enumerated() {
          features[time * width + offset + index] = value
        }
      }
      offset += CalendarPhase.columns
    }
    for (column, covariate) in zip(columns, series.covariates) {
      for time in 0..<min(count, covariate.count) {
        column.fill(&features, from: time * width + offset, covariate.values, at: time)
      }
      offset += column.width
    }
    return features
  }
}

extension Covariate {
  fileprivate var hasNames: Bool {
    switch values {
    case .numbers: false
    case .categories: true
    }
  }
}

extension KnownColumns.Column {
  fileprivate func fill(
    _ features: inout [Float], from start: Int, _ values: Covariate.Values, at time: Int
  ) {
    switch values {
    case .numbers(let numbers):
      guard let number = numbers[time] else { return }
      features[start] = Float(min(max((number - mean) / deviation, -100), 100))
      features[start + 1] = 1
    case .categories(let places, let names):
      guard let categories, let place = places[time],
        let index = categories.firstIndex(of: names[place])
      else { return }
      features[start + index] = 1
    }
  }
}
