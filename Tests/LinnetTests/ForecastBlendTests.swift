import LinnetTraining
import Testing

@testable import Linnet

@Suite struct ForecastBlendTests {
  private func forecast(_ values: [Double]) -> Forecast {
    Forecast(mean: [values[1]], levels: [0.1, 0.5, 0.9], quantiles: values.map { [$0] })
  }

  @Test func quantilesAreAveragedAndMovedApart() {
    let blend = ForecastBlend(smoothing: 0.75, spread: 2)
    let result = blend(
      networks: forecast([0, 4, 8]), smoothing: forecast([4, 8, 16]), naive: nil,
      isNonNegative: false)
    // By hand: 3, 7 and 14, then twice as far from 7.
    #expect(result == forecast([-1, 7, 21]))
  }

  @Test func sharesAreOfAWhole() {
    let blend = ForecastBlend(smoothing: 0.25, naive: 0.25, spread: 1)
    let result = blend(
      networks: forecast([0, 4, 8]), smoothing: forecast([4, 8, 16]), naive: forecast([8, 8, 8]),
      isNonNegative: false)
    #expect(blend.networks == 0.5 && result == forecast([3, 6, 10]))
    #expect(ForecastBlend(smoothing: 0.7, naive: 0.3, spread: 1).networks == 0)
  }

  @Test func nothingFallsBelowZeroOfWhatCannot() {
    let blend = ForecastBlend(smoothing: 0, spread: 2)
    let result = blend(
      networks: forecast([1, 4, 5]), smoothing: nil, naive: nil, isNonNegative: true)
    #expect(result == forecast([0, 4, 6]))
  }
}
