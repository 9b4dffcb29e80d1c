/// How fast level, trend and season follow the errors.
public struct SmoothingParameters: Hashable, Sendable {
  /// α: the share of an error that stays in the level.
  public var level: Double
  /// β: the share that stays in the trend; below α.
  public var trend: Double
  /// γ: the share that stays in the season; below 1 − α.
  public var season: Double
  /// φ: what is left of the trend after a step; 1 where it is not damped.
  public var damping: Double

  /// Parameters; those that a form does not have are not used.
  public init(level: Double, trend: Double = 0, season: Double = 0, damping: Double = 1) {
    self.level = level
    self.trend = trend
    self.season = season
    self.damping = damping
  }
}

/// What exponential smoothing knows of a series before a value comes.
public struct SmoothingState: Hashable, Sendable {
  /// ℓ: where the series is, its season aside.
  public var level: Double
  /// b: by how much the level rises in a step.
  public var trend: Double
  /// s: the season's part of the next values, as many as make a season.
  public var season: [Double]
  /// Where in ``season`` the next value is; so the list need not move.
  private var place = 0

  /// A state; `season` begins with the part of the next value, and is not used where a form has none.
  public init(level: Double, trend: Double = 0, season: [Double] = []) {
    self.level = level
    self.trend = trend
    self.season = season
  }

  /// The value to expect next.
  func expectation(_ form: SmoothingForm, _ parameters: SmoothingParameters) -> Double {
    let base = base(form, parameters)
    return switch form.season {
    case .none: base
    case .additive: base + season[place]
    case .multiplicative: base * season[place]
    }
  }

  /// Goes a step on.
  ///
  /// With the error as a difference, forms of additive and multiplicative error have the same
  /// equations; they are apart in what they think of its size. The error is the value less what was
  /// expected, and zero where it is missing.
  mutating func advance(
    by error: Double, _ form: SmoothingForm, _ parameters: SmoothingParameters
  ) {
    let base = base(form, parameters)
    var change = error
    switch form.season {
    case .none: break
    case .additive: season[place] += parameters.season * error
    case .multiplicative:
      change = error / season[place]
      season[place] += parameters.season * error / base
    }
    if form.trend != .none {
      trend = (form.trend == .damped ? parameters.damping : 1) * trend + parameters.trend * change
    }
    level = base + parameters.level * change
    if form.season != .none { place = place + 1 == season.count ? 0 : place + 1 }
  }

  /// Where the level would be without an error.
  private func base(_ form: SmoothingForm, _ parameters: SmoothingParameters) -> Double {
    switch form.trend {
    case .none: level
    case .additive: level + trend
    case .damped: level + parameters.damping * trend
    }
  }
}
