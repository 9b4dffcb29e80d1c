/// Classical decomposition: what each place of a season adds to a moving average, or by what it
/// multiplies it.
public enum SeasonalFigure {
  /// The figure of a series of at least two seasons without gaps, one number for each place of the
  /// season from the first value on: with mean 0, or 1 where it multiplies.
  ///
  /// - Complexity: O(n) for n values.
  public static func figure(
    _ values: [Double], seasonLength: Int, isMultiplicative: Bool
  ) -> [Double] {
    precondition(values.count >= 2 * seasonLength, "\(values.count) values of \(seasonLength)")
    let trend = centeredMeans(values, seasonLength: seasonLength)
    var sums = [Double](repeating: 0, count: seasonLength)
    var counts = [Double](repeating: 0, count: seasonLength)
    for (offset, level) in trend.enumerated() {
      let time = offset + seasonLength / 2
      let part = isMultiplicative ? values[time] / level : values[time] - level
      guard part.isFinite else { continue }
      sums[time % seasonLength] += part
      counts[time % seasonLength] += 1
    }
    let neutral = isMultiplicative ? 1.0 : 0
    let figure = zip(sums, counts).map { $1 > 0 ? $0 / $1 : neutral }
    let average = mean(figure)
    return figure.map { isMultiplicative ? (average == 0 ? 1 : $0 / average) : $0 - average }
  }

  /// Means over a season around each value from number `seasonLength / 2` on; a season of an even
  /// number of values takes half of the values at its ends.
  public static func centeredMeans(_ values: [Double], seasonLength: Int) -> [Double] {
    let half = seasonLength / 2
    guard values.count > 2 * half else { return [] }
    let isEven = seasonLength.isMultiple(of: 2)
    var sum = values[0...2 * half].reduce(0, +)
    return (half..<values.count - half).map { center in
      if center > half { sum += values[center + half] - values[center - half - 1] }
      let ends = isEven ? (values[center - half] + values[center + half]) / 2 : 0
      return (sum - ends) / Double(seasonLength)
    }
  }

  /// The series with straight lines over its gaps, which are between values.
  public static func filled(_ history: [Double?]) -> [Double] {
    let observed = observations(history)
    var values = observed.first.map { [$0.value] } ?? []
    for (one, next) in zip(observed, observed.dropFirst()) {
      let slope = (next.value - one.value) / Double(next.time - one.time)
      for time in one.time + 1..<next.time {
        values.append(one.value + slope * Double(time - one.time))
      }
      values.append(next.value)
    }
    return values
  }
}
