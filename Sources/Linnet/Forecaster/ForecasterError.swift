/// Why a forecaster cannot be trained, or cannot forecast.
public enum ForecasterError: Error, Sendable, Equatable, CustomStringConvertible {
  /// There are no series.
  case noSeries
  /// No series is long enough to learn from.
  case tooShort(longest: Int, expected: Int)
  /// The horizon is longer than what the model was trained for.
  case horizon(found: Int, maximum: Int)
  /// The columns are not those of the model.
  case columns(expected: [String], found: [String])
  /// A column holds numbers where the model knows names, or the other way round.
  case kind(column: String, hasNames: Bool)
  /// A table with its columns of names takes more memory than any machine has.
  case tooWide(times: Int, columns: Int)
  /// A column is not known for all times to forecast.
  case future(series: String, known: Int, expected: Int)
  /// The distance of values is not that of the model.
  case frequency(expected: String, found: String)
  /// The network would have more weights than `ForecasterSettings.maximumWeights`.
  case tooLarge(weights: Int)
  /// Settings that make no network.
  case settings(String)

  /// One line: what was expected, and what was found.
  public var description: String {
    switch self {
    case .noSeries: "expected a series to learn from, found none"
    case .tooShort(let longest, let expected):
      "expected a series of at least \(expected) values, found at most \(longest); give more values, "
        + "or a shorter horizon"
    case .horizon(let found, let maximum):
      "expected a horizon from 1 to \(maximum), for which the model was trained, found \(found)"
    case .columns(let expected, let found):
      "expected the columns \(shown(expected)) of the model beside the values, found \(shown(found))"
    case .kind(let column, let hasNames):
      "column \(String(reflecting: column)): expected \(hasNames ? "numbers" : "names"), which the model was "
        + "trained with, found \(hasNames ? "names" : "numbers")"
    case .tooWide(let times, let columns):
      "expected at most \(KnownColumns.mostNumbers) known numbers of a series, found \(columns) for each of "
        + "\(times) times; leave out columns of many names"
    case .future(let series, let known, let expected):
      "\(series.isEmpty ? "the series" : "series \(String(reflecting: series))"): expected the other "
        + "columns of \(expected) times after the last value, found \(known)"
    case .frequency(let expected, let found):
      "expected \(expected) values, which the model was trained for, found \(found)"
    case .tooLarge(let weights):
      "expected a network of at most \(ForecasterSettings.maximumWeights) weights, found \(weights)"
    case .settings(let reason): reason
    }
  }

  private func shown(_ names: [String]) -> String {
    names.isEmpty ? "(none)" : names.map { String(reflecting: $0) }.joined(separator: ", ")
  }
}
