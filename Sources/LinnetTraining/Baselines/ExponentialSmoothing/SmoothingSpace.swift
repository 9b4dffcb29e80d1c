#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The numbers of a form as a point of a space without bounds, for a search.
///
/// Shares between bounds are taken through the logistic function; states are offsets from where the
/// search begins. The parts of a season keep their sum.
struct SmoothingSpace {
  /// How far β may be from where the search begins, on the logistic scale.
  private static let trendDeviation = 0.5

  private let form: SmoothingForm
  private let initial: SmoothingState
  /// Where the search begins.
  let start: [Double]
  /// How far it looks at first along each axis.
  let steps: [Double]

  /// The space around a state before the first value; `spread` is the standard deviation of the values
  /// without their season.
  init(_ form: SmoothingForm, start initial: SmoothingState, spread: Double) {
    self.form = form
    self.initial = initial
    // α = 0.2, and the level.
    var start = [-1.4, 0]
    var steps = [1, spread / 2]
    if form.trend != .none {
      // β = 0.1 α, and the trend.
      start += [-2.2, 0]
      steps += [1, spread / 10]
    }
    if form.trend == .damped {
      start.append(1.7)
      steps.append(1)
    }
    if form.season != .none {
      // γ = 0.1 (1 − α)
      start.append(-2.2)
      steps.append(1)
      if form.seasonLength <= SmoothingSearch.longestSearchedSeason {
        let step = form.season == .multiplicative ? 0.05 : spread / 4
        start += [Double](repeating: 0, count: form.seasonLength - 1)
        steps += [Double](repeating: step, count: form.seasonLength - 1)
      }
    }
    self.start = start
    self.steps = steps
  }

  /// The numbers at a point.
  func numbers(at point: [Double]) -> (SmoothingParameters, SmoothingState) {
    var parameters = SmoothingParameters(level: share(point[0]))
    var state = initial
    state.level += point[1]
    var next = 2
    if form.trend != .none {
      parameters.trend = parameters.level * share(point[2])
      state.trend += point[3]
      next = 4
    }
    if form.trend == .damped {
      parameters.damping = 0.8 + 0.18 * share(point[next])
      next += 1
    }
    if form.season != .none {
      parameters.season = (1 - parameters.level) * share(point[next])
      let last = form.seasonLength - 1
      for (place, offset) in point[(next + 1)...].enumerated() {
        state.season[place] += offset
        state.season[last] -= offset
      }
    }
    return (parameters, state)
  }

  /// What a point costs beside its deviance: trends that follow nearly every error fit short series
  /// best, and forecast them worst. That is a normal distribution around the start of the search.
  func penalty(at point: [Double]) -> Double {
    guard form.trend != .none else { return 0 }
    let distance = (point[2] - start[2]) / Self.trendDeviation
    return distance * distance
  }

  /// From 0.0001 to 0.9999.
  private func share(_ number: Double) -> Double { 0.0001 + 0.9998 / (1 + exp(-number)) }
}
