import LinnetTraining
import Testing

@Suite struct DriftTests {
  @Test func theLineFromFirstToLastGoesOn() {
    let forecast = Drift().forecast(history: [2, 9, nil, 5, nil], horizon: 2, levels: [])
    #expect(forecast.mean == [7, 8])
  }

  @Test func theSpreadIsThatOfARandomWalkWithDrift() {
    // Steps 3, 1, 3, 1 around the slope 2: variance 4 / 3; T − 1 = 4.
    let forecast = Drift().forecast(
      history: [0, 3, 4, 7, 8], horizon: 2, levels: [0.158_655_253_931])
    let expected = [10 - (4.0 / 3 * 1.25).squareRoot(), 12 - (4.0 / 3 * 2 * 1.5).squareRoot()]
    #expect(largestDifference(forecast.quantiles[0], expected) < 1e-9)
  }

  @Test func oneValueGoesOn() {
    #expect(Drift().forecast(history: [3], horizon: 2, levels: [0.5]).quantiles == [[3, 3]])
  }
}
