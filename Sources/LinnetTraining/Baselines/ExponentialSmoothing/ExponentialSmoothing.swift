/// Exponential smoothing whose form is chosen by the corrected information criterion of Akaike (Hyndman,
/// Koehler, Snyder and Grose 2002, doi:10.1016/S0169-2070(01)00110-8), known as ETS.
///
///     let method = ExponentialSmoothing(seasonLength: 12)
///     let next = method.forecast(history: passengers, horizon: 24, levels: [0.1, 0.9])
///     method.fit(passengers)?.form    // ETS(M,Ad,M)
///
/// Errors and seasons that multiply are tried where all values are above zero. A constant series goes on
/// as it is; one too short for every form, of fewer than five values, goes on with its last value.
///
/// - Complexity: for n values and a season of m up to 24, some 200 m evaluations of n steps for each of up
///   to 15 forms: a tenth of a second for 120 months. Longer seasons take the parts that decomposition
///   gives them.
public struct ExponentialSmoothing: ForecastingMethod {
  /// How many values make a season; 1 for none.
  public let seasonLength: Int

  /// Exponential smoothing with, and without, a season of so many values.
  public init(seasonLength: Int) {
    precondition(seasonLength > 0, "a season of \(seasonLength)")
    self.seasonLength = seasonLength
  }

  /// What it is called in tables.
  public var name: String { "ETS" }

  /// The form that suits a history best, fitted to it from its first to its last value; nil where the
  /// history is constant or too short.
  public func fit(_ history: [Double?]) -> SmoothingFit? {
    fit(
      history,
      among: SmoothingForm.candidates(
        seasonLength: seasonLength, isPositive: history.allSatisfy { $0.map { $0 > 0 } ?? true }))
  }

  /// One form, fitted to a history from its first to its last value; nil where the history is constant,
  /// too short, or not for this form.
  public static func fit(_ history: [Double?], form: SmoothingForm) -> SmoothingFit? {
    guard !form.needsPositiveValues || history.allSatisfy({ $0.map { $0 > 0 } ?? true }) else {
      return nil
    }
    return ExponentialSmoothing(seasonLength: form.seasonLength).fit(history, among: [form])
  }

  /// What the form that suits the history best expects; the last value where none does.
  public func forecast(history: [Double?], horizon: Int, levels: [Double]) -> Forecast {
    guard let fit = fit(history) else {
      return SeasonalNaive.naive.forecast(history: history, horizon: horizon, levels: levels)
    }
    let missing = history.reversed().prefix { $0 == nil }.count
    let forecast = fit.forecast(horizon: missing + horizon, levels: levels)
    return Forecast(
      mean: Array(forecast.mean.dropFirst(missing)), levels: levels,
      quantiles: forecast.quantiles.map { Array($0.dropFirst(missing)) })
  }

  private func fit(_ history: [Double?], among forms: [SmoothingForm]) -> SmoothingFit? {
    let observed = observations(history)
    guard let first = observed.first, let last = observed.last,
      observed.contains(where: { $0.value != first.value })
    else { return nil }
    let known = Array(history[first.time...last.time])
    let search = SmoothingSearch(known)
    let best = forms.compactMap(search.result).min { $0.criterion < $1.criterion }
    return best.flatMap {
      SmoothingFit(
        known, form: $0.form, parameters: $0.parameters, initialState: $0.initialState)
    }
  }
}
