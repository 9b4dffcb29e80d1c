import LinnetTraining
import Testing

@Suite struct SeasonalNaiveTests {
  @Test func theLastSeasonComesAgain() {
    let forecast = SeasonalNaive(seasonLength: 3).forecast(
      history: [1, 2, 3, 5, 6, 7], horizon: 5, levels: [])
    #expect(forecast.mean == [5, 6, 7, 5, 6])
  }

  @Test func missingValuesAreThoseOfTheSeasonBefore() {
    let forecast = SeasonalNaive(seasonLength: 3).forecast(
      history: [1, 2, nil, 5, nil, nil], horizon: 3, levels: [])
    // No value is known of the third place: the latest of all.
    #expect(forecast.mean == [5, 2, 5])
  }

  @Test func theSpreadGrowsBySeasons() {
    // Differences of one season: 3, −3, 3, −3; the root of the mean square is 3.
    let forecast = SeasonalNaive(seasonLength: 2).forecast(
      history: [0, 3, 3, 0, 6, -3], horizon: 4, levels: [0.158_655_253_931])
    let expected = [3.0, -6, 6 - 3 * 2.0.squareRoot(), -3 - 3 * 2.0.squareRoot()]
    #expect(largestDifference(forecast.quantiles[0], expected) < 1e-9)
  }

  @Test func oneValueGoesOn() {
    let forecast = SeasonalNaive.naive.forecast(history: [nil, 4], horizon: 2, levels: [0.1, 0.9])
    #expect(forecast.mean == [4, 4] && forecast.quantiles == [[4, 4], [4, 4]])
  }
}
