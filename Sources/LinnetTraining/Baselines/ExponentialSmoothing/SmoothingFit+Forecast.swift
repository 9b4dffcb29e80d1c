import LinnetTensor

extension SmoothingFit {
  /// How many paths a simulation takes.
  static let paths = 5000

  /// What may come after the history.
  ///
  /// Quantiles are those of a normal distribution with the variance of the form (Hyndman and others
  /// 2008, chapter 6), or, where the season multiplies and no such variance is known, of 5,000 simulated
  /// paths, which are the same each time.
  ///
  /// - Parameters:
  ///   - horizon: how many steps to look ahead.
  ///   - levels: the levels of the quantiles, rising, between 0 and 1.
  /// - Returns: expected values and quantiles.
  public func forecast(horizon: Int, levels: [Double]) -> Forecast {
    let means = expectations(horizon)
    guard form.season == .multiplicative else {
      return Forecast(
        mean: means, deviations: forecastVariances(means).map { $0.squareRoot() }, levels: levels)
    }
    guard !levels.isEmpty else { return Forecast(mean: means) }
    let outcomes = simulated(horizon, random: SeededRandom(seed: 0))
    let quantiles = levels.map { level in outcomes.map { quantile(level, ofRising: $0) } }
    return Forecast(mean: means, levels: levels, quantiles: quantiles)
  }

  /// The variance of errors to come: ``variance`` made larger for the numbers fitted to the data.
  public var errorVariance: Double {
    let degrees = observationCount - (form.parameterCount - 1)
    return variance * Double(observationCount) / Double(max(degrees, 1))
  }

  private func expectations(_ horizon: Int) -> [Double] {
    var state = finalState
    return (0..<horizon).map { _ in
      let expectation = state.expectation(form, parameters)
      state.advance(by: 0, form, parameters)
      return expectation
    }
  }

  /// The variances at each step of forms whose season does not multiply.
  func forecastVariances(_ means: [Double]) -> [Double] {
    // What an error leaves in the value j steps later.
    let effects = effects(means.count)
    var result: [Double] = []
    switch form.error {
    case .additive:
      var sum = 1.0
      for step in means.indices {
        if step > 0 { sum += effects[step] * effects[step] }
        result.append(errorVariance * sum)
      }
    case .multiplicative:
      // The second moments of what is expected at each step.
      var moments: [Double] = []
      for (step, mean) in means.enumerated() {
        var moment = mean * mean
        for back in 0..<step {
          moment += errorVariance * effects[step - back] * effects[step - back] * moments[back]
        }
        moments.append(moment)
        result.append((1 + errorVariance) * moment - mean * mean)
      }
    }
    return result
  }

  /// What an error of 1 leaves in the expected value j steps later, for j = 0 (not used), 1, 2, …
  private func effects(_ count: Int) -> [Double] {
    var (sum, power) = (0.0, 1.0)
    return (0..<count).map { step in
      guard step > 0 else { return 1 }
      power *= form.trend == .damped ? parameters.damping : 1
      sum += power
      let trend = form.trend == .none ? 0 : parameters.trend * sum
      let isSeasonLater = form.season != .none && step.isMultiple(of: form.seasonLength)
      return parameters.level + trend + (isSeasonLater ? parameters.season : 0)
    }
  }

  /// For each step what comes of it on many paths, rising.
  func simulated(_ horizon: Int, random: SeededRandom) -> [[Double]] {
    var random = random
    let deviation = errorVariance.squareRoot()
    var outcomes = (0..<horizon).map { _ in [Double]() }
    for _ in 0..<Self.paths {
      var state = finalState
      for step in 0..<horizon {
        let expectation = state.expectation(form, parameters)
        var error = deviation * Double(random.normal())
        // A relative error of −1 would leave nothing to go on from.
        if form.error == .multiplicative { error = expectation * max(error, -0.99) }
        outcomes[step].append(expectation + error)
        state.advance(by: error, form, parameters)
      }
    }
    return outcomes.map { $0.filter(\.isFinite).sorted() }
  }

  /// A quantile of sorted numbers, between two of them where it falls there.
  private func quantile(_ level: Double, ofRising values: [Double]) -> Double {
    guard let last = values.last else { return finalState.level }
    let place = level * Double(values.count - 1)
    let index = Int(place)
    guard index + 1 < values.count else { return last }
    return values[index] + (place - Double(index)) * (values[index + 1] - values[index])
  }
}
