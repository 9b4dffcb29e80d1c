/// How often values fall into prediction intervals, and how wide these are: intervals of 80 % should
/// hold 80 % of all values, and be as narrow as they can with that.
public struct IntervalCoverage: Sendable, Equatable {
  /// How many values were known.
  public let count: Int
  /// How many of them lay between the bounds, these included.
  public let inside: Int
  /// The mean distance of the bounds at the known values, in the unit of the series.
  public let meanWidth: Double

  /// The share of values between the bounds.
  public var coverage: Double { Double(inside) / Double(count) }

  private init(count: Int, inside: Int, meanWidth: Double) {
    self.count = count
    self.inside = inside
    self.meanWidth = meanWidth
  }

  /// Counts the values in intervals, one for each step; nil where no value is known.
  public init?(lower: [Double], upper: [Double], actual: [Double?]) {
    precondition(
      lower.count == actual.count && upper.count == actual.count,
      "\(lower.count) and \(upper.count) bounds of \(actual.count) values")
    let known = actual.indices.compactMap { step in
      actual[step].map { (lower[step], upper[step], $0) }
    }
    guard !known.isEmpty else { return nil }
    self.init(
      count: known.count,
      inside: known.count { lower, upper, value in lower <= value && value <= upper },
      meanWidth: mean(known.map { lower, upper, _ in upper - lower }))
  }

  /// All values of several counts together; nil without any.
  public init?(of parts: [IntervalCoverage]) {
    let count = parts.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    self.init(
      count: count, inside: parts.reduce(0) { $0 + $1.inside },
      meanWidth: parts.reduce(0) { $0 + Double($1.count) * $1.meanWidth } / Double(count))
  }
}
