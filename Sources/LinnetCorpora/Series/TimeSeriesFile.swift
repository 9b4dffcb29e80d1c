/// The series of a table: one value a row, or one series a row.
///
///     let sales = try TimeSeriesFile(path: "sales.csv", options: .init(covariateColumns: [.name("holidays")]))
///     for series in sales.series { print(series.name, series.axis.start, series.values.count) }
///
/// Rows may be in any order. A time that has no row, or a row without a value, is a value that is
/// missing; zero is zero. A series reaches from its first to its last value; what rows after that say
/// of covariates is what is known of the future. Two rows for one time are an error, and so is whatever
/// cannot be read.
///
/// A time without a zone is one of ``Options/timeZone``. Where its clock is put back an hour comes
/// twice: the row that stands first is the earlier. Without a zone, times are taken as those of a clock
/// that is never changed.
///
/// - Complexity: O(n log n) for n rows; memory of all values.
public struct TimeSeriesFile: Sendable {
  /// The most values between two rows of a series, which are then missing; a longer gap is an error.
  public static let maximumGap = 1_000_000

  /// How fields are separated.
  public enum Format: String, Sendable, CaseIterable {
    /// RFC 4180: by commas; fields that hold commas, quotes or line ends are quoted.
    case csv
    /// By tabs, no quoting.
    case tsv
  }

  /// What a row is.
  public enum Layout: String, Sendable, CaseIterable {
    /// A value, with its time. The first row names the columns.
    case long
    /// A series: its name, then its values, as the M competitions have them.
    case wide
  }

  /// What a caller knows of a table; nil means "find out".
  public struct Options: Sendable, Equatable {
    /// How fields are separated.
    public var format: Format?
    /// What a row is.
    public var layout: Layout?
    /// The column of the time.
    public var timeColumn: Column?
    /// The column of the value.
    public var valueColumn: Column?
    /// The column of the series' name, where there is one.
    public var seriesColumn: Column?
    /// Columns of which the future is known too. One of numbers only is a number, others are names.
    public var covariateColumns: [Column]
    /// How far apart values are: the most frequent distance where none is named.
    public var frequency: Frequency?
    /// The zone of times that name none, such as `Europe/Paris`.
    public var timeZone: String?
    /// The most values and covariates, those of filled gaps included.
    public var maximumCells: Int
    /// The longest row, in bytes.
    public var maximumRecordLength: Int

    /// Creates options; without arguments everything is found out.
    public init(
      format: Format? = nil, layout: Layout? = nil, timeColumn: Column? = nil,
      valueColumn: Column? = nil, seriesColumn: Column? = nil, covariateColumns: [Column] = [],
      frequency: Frequency? = nil, timeZone: String? = nil, maximumCells: Int = 10_000_000,
      maximumRecordLength: Int = 4 << 20
    ) {
      self.format = format
      self.layout = layout
      self.timeColumn = timeColumn
      self.valueColumn = valueColumn
      self.seriesColumn = seriesColumn
      self.covariateColumns = covariateColumns
      self.frequency = frequency
      self.timeZone = timeZone
      self.maximumCells = maximumCells
      self.maximumRecordLength = maximumRecordLength
    }

    /// Whether a column is asked for.
    var namesColumn: Bool {
      timeColumn != nil || valueColumn != nil || seriesColumn != nil || !covariateColumns.isEmpty
    }
  }

  /// The path as given, or `-`.
  public let name: String
  /// The series, in the order in which their names first appear.
  public let series: [TimeSeries]
  /// How far apart their values are.
  public let frequency: Frequency

  /// Reads a file or standard input (`-`), plain or gzip.
  ///
  /// - Throws: `CorpusError` where it cannot be read, naming the line; where distances in time are not
  ///   multiples of one another; and past the limits of the options.
  public init(path: String, options: Options = Options()) throws(CorpusError) {
    name = path
    let lines = try LineReader(path: path, maximumLineLength: options.maximumRecordLength)
    try lines.refuseBinary(lookingAt: BinaryCheck.length)
    let rows = PeekedRows(try Self.rows(of: lines, format: options.format))
    guard let first = try rows.next() else {
      throw CorpusError(.empty, SourceLocation(file: path), "the file is empty")
    }
    switch try Self.layout(after: first.fields, rows, options) {
    case .long:
      let table = try LongSeries(header: first, rows, options: options)
      (series, frequency) = try SeriesAssembly(table, options: options).assembled()
    case .wide:
      frequency = options.frequency ?? .numbered
      var wide = WideSeries(rows, options: options)
      series = try wide.series(after: first, frequency: frequency)
    }
  }

  /// A table is wide where its first row is a series, or its second after a header that names neither
  /// a time nor a value.
  private static func layout(
    after first: [String], _ rows: PeekedRows, _ options: Options
  ) throws(CorpusError) -> Layout {
    if let layout = options.layout { return layout }
    if options.namesColumn { return .long }
    if WideSeries.isSeries(first) { return .wide }
    let isHeader = SeriesColumns.namesTimeOrValue(first)
    guard !isHeader, let second = try rows.peek() else { return .long }
    return WideSeries.isSeries(second.fields) ? .wide : .long
  }

  private static func rows(
    of lines: LineReader, format: Format?
  ) throws(CorpusError) -> any FieldRows {
    let format = if let format { format } else { try recognized(lines) }
    switch format {
    case .csv: return CSVRows(lines)
    case .tsv: return TabbedRows(lines)
    }
  }

  private static func recognized(_ lines: LineReader) throws(CorpusError) -> Format {
    switch CorpusFormat(fileName: lines.name) {
    case .tsv: return .tsv
    case .csv: return .csv
    default:
      let start = try lines.lookAhead(atLeast: BinaryCheck.length)
      return start.prefix { $0 != LineReader.lineFeed }.contains(UInt8(ascii: "\t")) ? .tsv : .csv
    }
  }
}
