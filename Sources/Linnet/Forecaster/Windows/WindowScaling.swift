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
    func meanStep(from start: Int, of season: SeasonProfile) -> Double {
      var sum = 0.0
      for time in start + 1..<max(origin, start + 1) {
        sum += abs(
          series.values[time] - season[time] - series.values[time - 1] + season[time - 1])
      }
      return sum / Double(max(origin - start - 1, 1))
    }
    let near = max(0, origin - shape.windowLength)
    let start = meanStep(from: near, of: season) > 0 ? near : 0
    let size = meanStep(from: start, of: season)
    // Steps that are rounding errors of the values are none. A season that was nearly perfect may
    // change, so what is left of the steps is not taken for less than a twentieth of them.
    let whole = meanStep(from: start, of: .none)
    scale = size > 1e-9 * max(abs(level), whole, 1e-30) ? max(size, 0.05 * whole) : 0
  }

  /// A value as the network sees it.
  func normalized(_ value: Double, at time: Int) -> Float {
    scale > 0 ? Float((value - season[time] - level) / scale) : 0
  }

  /// A value `ahead` steps after the past as it is learnt. Twice as far as steps of one direction lead is
  /// far enough: what lies further would drown what can be learnt.
  func target(_ value: Double, at time: Int, ahead: Int) -> Float {
    let bound = Float(10 + 2 * ahead)
    return min(max(normalized(value, at: time), -bound), bound)
  }

  /// A number of the network as a value.
  func restored(_ number: Float, at time: Int) -> Double {
    level + scale * Double(number) + season[time]
  }
}
