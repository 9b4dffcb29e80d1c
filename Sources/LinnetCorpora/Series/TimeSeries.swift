/// Values at equal distances in time, and what else is known of these times.
public struct TimeSeries: Sendable, Equatable {
  /// What the series is called; empty where its file holds one series without a name.
  public let name: String
  /// The times of the values.
  public let axis: TimeAxis
  /// The values; nil where none is known, which is not the same as zero. The first and last are known.
  public let values: [Double?]
  /// Other columns, all of the same length: that of the values, or more where the future is known.
  public let covariates: [Covariate]
  /// The columns that times and values came from; nil where they had no names.
  public var columns: Columns?

  /// The names of columns.
  public struct Columns: Sendable, Equatable {
    /// That of the times.
    public var time: String
    /// That of the values.
    public var value: String
  }

  /// A series of at least one value.
  public init(
    name: String, axis: TimeAxis, values: [Double?], covariates: [Covariate] = [],
    columns: Columns? = nil
  ) {
    precondition(
      values.first.flatMap { $0 } != nil && values.last.flatMap { $0 } != nil,
      "expected a series that begins and ends with a value")
    let lengths = Set(covariates.map(\.count))
    precondition(
      lengths.count <= 1 && lengths.allSatisfy { $0 >= values.count },
      "\(values.count) values with covariates of \(lengths.sorted())")
    self.name = name
    self.axis = axis
    self.values = values
    self.covariates = covariates
    self.columns = columns
  }

  /// For how many times after the last value the covariates are known.
  public var knownFutureCount: Int { (covariates.first?.count ?? values.count) - values.count }
}

/// What is known of each time of a series beside its value, such as a promotion, also of times to come.
public struct Covariate: Sendable, Equatable {
  /// One for each time; nil where the table says nothing.
  public enum Values: Sendable, Equatable {
    /// Numbers.
    case numbers([Double?])
    /// Places in a list of names, which is the same for all series of a file.
    case categories([Int?], names: [String])
  }

  /// The name of the column.
  public let name: String
  /// What it holds.
  public let values: Values

  /// What a column of a name holds.
  public init(name: String, values: Values) {
    self.name = name
    self.values = values
  }

  /// For how many times it is there.
  public var count: Int {
    switch values {
    case .numbers(let numbers): numbers.count
    case .categories(let places, _): places.count
    }
  }
}
