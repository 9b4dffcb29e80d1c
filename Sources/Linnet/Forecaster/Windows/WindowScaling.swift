/// What is taken out of a window before the network sees it, and put back into its forecast: the
/// season, the level of the last value, and the size of the steps between values.
struct WindowScaling: Sendable {
  /// The season as the past tells it.
  let season: SeasonProfile
  /// The last value without its season.
  let level: Double
  /// The mean size of a step from value to value, their seasons aside; zero where nothing moves.
  let scale: Double

  /// Looks at the first `origin` values of a series.
  init(_ series: PreparedSeries, origin: Int, shape: WindowShape) {
    let season = SeasonProfile(
      series.values, count: origin, seasonLengths: shape.seasonLengths)
    self.season = season
    level = series.values[origin - 1] - season[origin - 1]
    func meanStep(from start: Int) -> Double {
      var sum = 0.0
      for time in start + 1..<max(origin, start + 1) {
        sum += abs(
          series.values[time] - season[time] - series.values[time - 1] + season[time - 1])
      }
      return sum / Double(max(origin - start - 1, 1))
    }
    let near = meanStep(from: max(0, origin - shape.windowLength))
    let size = near > 0 ? near : meanStep(from: 0)
    // Steps that are rounding errors of the values are none.
    scale = size > 1e-9 * max(abs(level), 1e-30) ? size : 0
  }

  /// A value as the network sees it.
  func normalized(_ value: Double, at time: Int) -> Float {
    scale > 0 ? Float((value - season[time] - level) / scale) : 0
  }

  /// A number of the network as a value.
  func restored(_ number: Float, at time: Int) -> Double {
    level + scale * Double(number) + season[time]
  }
}
