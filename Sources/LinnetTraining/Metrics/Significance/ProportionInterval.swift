/// Where a share of right answers lies, of which a sample was seen: the interval of Wilson 1927
/// (doi:10.1080/01621459.1927.10502953) that holds the true share 95 times in a hundred.
public struct ProportionInterval: Sendable, Equatable {
  /// The lower end.
  public let low: Double
  /// The upper end.
  public let high: Double

  /// - Parameters:
  ///   - successes: right answers.
  ///   - count: all answers; of none, nothing is known.
  public init(successes: Int, of count: Int) {
    precondition(successes >= 0 && successes <= count, "\(successes) of \(count)")
    guard count > 0 else {
      (low, high) = (0, 1)
      return
    }
    // The 97.5 % quantile of the normal distribution.
    let z = 1.959963984540054
    let (n, p) = (Double(count), Double(successes) / Double(count))
    let center = (p + z * z / (2 * n)) / (1 + z * z / n)
    let reach = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    low = successes == 0 ? 0 : center - reach
    high = successes == count ? 1 : center + reach
  }
}
