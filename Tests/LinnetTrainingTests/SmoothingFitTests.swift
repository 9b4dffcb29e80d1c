import Foundation
import LinnetTensor
import TestSupport
import Testing

@testable import LinnetTraining

/// Exponential smoothing with given numbers is that of statsmodels.
@Suite struct SmoothingFitTests {
  struct Golden: Decodable {
    struct Case: Decodable, CustomTestStringConvertible, Sendable {
      let name, error, trend, season: String
      let seasonLength: Int
      let values: [Double]
      let levelShare, trendShare, seasonShare, damping, initialLevel, initialTrend: Double
      let initialSeason: [Double]
      let fitted, forecast: [Double]
      let logLikelihood: Double
      let relativeVariance: [Double]?

      var testDescription: String { name }

      func fit() throws -> SmoothingFit {
        let form = SmoothingForm(
          error: try #require(.init(rawValue: error)), trend: try #require(.init(rawValue: trend)),
          season: try #require(.init(rawValue: season)), seasonLength: seasonLength)
        return try #require(
          SmoothingFit(
            values, form: form,
            parameters: SmoothingParameters(
              level: levelShare, trend: trendShare, season: seasonShare, damping: damping),
            initialState: SmoothingState(
              level: initialLevel, trend: initialTrend,
              season: form.season == .none ? [] : initialSeason)))
      }
    }
    let cases: [Case]
    let probabilities: [Double]
    let normalQuantiles: [Double]
  }

  static let golden = Result {
    try JSONDecoder().decode(Golden.self, from: Fixture.data("smoothing"))
  }

  @Test func allFormsAreThere() throws {
    #expect(Set(try Self.golden.get().cases.map(\.name)).count == 18)
  }

  @Test(arguments: try golden.get().cases)
  func valuesAreThoseOfStatsmodels(_ golden: Golden.Case) throws {
    let fit = try golden.fit()
    #expect(fit.form.description == golden.name)
    #expect(largestDifference(fit.fitted, golden.fitted) < 1e-9)
    #expect(abs(fit.logLikelihood - golden.logLikelihood) < 1e-8)
    let forecast = fit.forecast(horizon: golden.forecast.count, levels: [])
    #expect(largestDifference(forecast.mean, golden.forecast) < 1e-9)
    guard let relative = golden.relativeVariance else { return }
    let variances = fit.forecastVariances(forecast.mean)
    #expect(largestDifference(variances.map { $0 / variances[0] }, relative) < 1e-9)
  }

  /// The variances of forms with relative errors have no counterpart in statsmodels; many simulated
  /// paths have them.
  @Test(arguments: try golden.get().cases.filter { $0.season != "M" && $0.error == "M" })
  func variancesAreThoseOfSimulations(_ golden: Golden.Case) throws {
    let fit = try golden.fit()
    let horizon = golden.forecast.count
    let means = fit.forecast(horizon: horizon, levels: []).mean
    let variances = fit.forecastVariances(means)
    let rounds = (0..<20).map { fit.simulated(horizon, random: SeededRandom(seed: $0)) }
    for step in 0..<horizon {
      let squares = rounds.flatMap { $0[step].map { ($0 - means[step]) * ($0 - means[step]) } }
      #expect(abs(mean(squares) / variances[step] - 1) < 0.05)
    }
  }

  @Test func normalQuantilesAreThoseOfSciPy() throws {
    let golden = try Self.golden.get()
    for (probability, quantile) in zip(golden.probabilities, golden.normalQuantiles) {
      #expect(abs(normalQuantile(probability) - quantile) < 1e-9)
    }
  }

  @Test func missingValuesAreExpectedValues() throws {
    let golden = try #require(try Self.golden.get().cases.first)
    let fit = try golden.fit()
    var history = golden.values.map { Optional($0) }
    history[20] = nil
    let gap = try #require(
      SmoothingFit(
        history, form: fit.form, parameters: fit.parameters, initialState: fit.initialState))
    history[20] = fit.fitted[20]
    let filled = try #require(
      SmoothingFit(
        history, form: fit.form, parameters: fit.parameters, initialState: fit.initialState))
    #expect(gap.fitted == filled.fitted)
    #expect(gap.observationCount == filled.observationCount - 1)
  }
}

/// The largest |a − b| / max(1, |b|).
func largestDifference(_ values: [Double], _ others: [Double]) -> Double {
  guard values.count == others.count else { return .infinity }
  return zip(values, others).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? 0
}
