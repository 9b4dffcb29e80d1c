#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Fits forms of exponential smoothing to a history by the largest likelihood, with a prior on how fast
/// the trend follows (docs/decisions/0081).
///
/// Values are divided by their mean size first, so that nothing depends on the unit.
struct SmoothingSearch {
  /// Seasons of more values keep the parts that decomposition gives them; searching so many numbers at
  /// once finds little and takes long.
  static let longestSearchedSeason = 24

  private let history: [Double?]
  /// The history without gaps.
  private let values: [Double]
  /// By what the values were divided.
  private let scale: Double
  private let observationCount: Int

  /// Takes a history that begins and ends with a value, not all zero.
  init(_ history: [Double?]) {
    let sizes = history.compactMap { $0.map { abs($0) } }
    let scale = mean(sizes)
    self.scale = scale
    observationCount = sizes.count
    self.history = history.map { $0.map { $0 / scale } }
    values = SeasonalFigure.filled(self.history)
  }

  /// A form with the numbers that make the history likeliest, and its corrected information criterion.
  struct Result {
    let form: SmoothingForm
    let parameters: SmoothingParameters
    let initialState: SmoothingState
    let criterion: Double
  }

  /// The best numbers found for a form; nil where the history is too short for it.
  func result(_ form: SmoothingForm) -> Result? {
    let count = Double(form.parameterCount)
    let rest = Double(observationCount) - count - 1
    guard rest > 0, form.season == .none || values.count >= 2 * form.seasonLength else {
      return nil
    }
    let space = SmoothingSpace(form, start: startState(form), spread: spread(form))
    var search = NelderMead(maximumEvaluations: 200 * space.start.count)
    search.tolerance = 1e-5
    var best = (point: space.start, value: Double.infinity)
    // A simplex that has grown flat is set up anew where it stands.
    for _ in 0..<4 {
      let found = search.minimum(from: best.point, steps: space.steps) { point in
        let (parameters, state) = space.numbers(at: point)
        return deviance(form, parameters, state) + space.penalty(at: point)
      }
      let gain = best.value - found.value
      best = found
      if gain < 0.01 { break }
    }
    guard best.value.isFinite else { return nil }
    let (parameters, state) = space.numbers(at: best.point)
    return Result(
      form: form, parameters: parameters, initialState: state.multiplied(by: scale, form),
      criterion: best.value + 2 * count + 2 * count * (count + 1) / rest)
  }

  /// −2 log-likelihood, less a number that is the same for all forms; infinite where it is none.
  private func deviance(
    _ form: SmoothingForm, _ parameters: SmoothingParameters, _ initial: SmoothingState
  ) -> Double {
    var state = initial
    var likelihood = SmoothingLikelihood(form)
    for value in history {
      let expectation = state.expectation(form, parameters)
      let error = value.map { $0 - expectation } ?? 0
      if value != nil { likelihood.add(error: error, to: expectation) }
      guard likelihood.isFinite else { return .infinity }
      state.advance(by: error, form, parameters)
    }
    return likelihood.deviance
  }

  // MARK: Where to begin

  private func figure(_ form: SmoothingForm) -> [Double] {
    SeasonalFigure.figure(
      values, seasonLength: form.seasonLength, isMultiplicative: form.season == .multiplicative)
  }

  /// The line through the first values without their season.
  private func startState(_ form: SmoothingForm) -> SmoothingState {
    let season = form.season == .none ? [] : figure(form)
    let start = adjusted(values.prefix(max(10, 2 * form.seasonLength)), season, form)
    guard form.trend != .none, start.count > 1 else {
      return SmoothingState(level: mean(start), season: season)
    }
    let center = Double(start.count + 1) / 2
    let level = mean(start)
    var (product, square) = (0.0, 0.0)
    for (index, value) in start.enumerated() {
      let time = Double(index + 1) - center
      product += time * (value - level)
      square += time * time
    }
    let slope = product / square
    return SmoothingState(level: level - slope * center, trend: slope, season: season)
  }

  private func adjusted(
    _ values: some Sequence<Double>, _ season: [Double], _ form: SmoothingForm
  ) -> [Double] {
    values.enumerated().map { index, value in
      switch form.season {
      case .none: value
      case .additive: value - season[index % season.count]
      case .multiplicative: value / season[index % season.count]
      }
    }
  }

  /// The standard deviation of the values without their season, which says how far to look.
  private func spread(_ form: SmoothingForm) -> Double {
    let adjusted = adjusted(values, form.season == .none ? [] : figure(form), form)
    let center = mean(adjusted)
    return max(1e-6, mean(adjusted.map { ($0 - center) * ($0 - center) }).squareRoot())
  }
}

extension SmoothingLikelihood {
  /// −2 log-likelihood, less what depends on the number of values only. Variances of less than a
  /// millionth of a millionth are taken for rounding, of values whose mean size is 1.
  var deviance: Double { Double(count) * log(max(variance, 1e-18)) + 2 * logarithms }
}

extension SmoothingState {
  /// The state of a series whose values are all multiplied.
  func multiplied(by factor: Double, _ form: SmoothingForm) -> SmoothingState {
    SmoothingState(
      level: level * factor, trend: trend * factor,
      season: form.season == .additive ? season.map { $0 * factor } : season)
  }
}
