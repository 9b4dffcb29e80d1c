import Foundation
import LinnetTensor
import Testing

@testable import Linnet

@Suite struct SeasonProfileTests {
  @Test func aSeasonIsFound() {
    let season = [3.0, -1, -4, 2]
    let values = (0..<30).map { 10 + 0.5 * Double($0) + season[$0 % 4] }
    let profile = SeasonProfile(values, count: 26, seasonLengths: [4])
    for time in 26..<34 { #expect(abs(profile[time] - season[time % 4]) < 1e-6) }
    #expect(profile.strength > 0.999)
  }

  @Test func noiseHasHardlyASeason() {
    var strengths: [Double] = []
    for seed in 0..<40 {
      var random = SeededRandom(seed: UInt64(seed))
      let values = (0..<72).map { _ in Double(random.normal()) }
      strengths.append(SeasonProfile(values, count: 72, seasonLengths: [12]).strength)
    }
    #expect(strengths.reduce(0, +) / 40 < 0.25)
  }

  @Test func whatComesLaterDoesNotMatter() {
    let values = (0..<40).map { sin(Double($0)) * Double($0) }
    let one = SeasonProfile(values, count: 30, seasonLengths: [3, 7])
    let other = SeasonProfile(Array(values.prefix(30)), count: 30, seasonLengths: [3, 7])
    #expect(one.figure == other.figure && one.figure.count == 7)
    #expect(SeasonProfile(values, count: 13, seasonLengths: [3, 7]).figure.count == 3)
    #expect(SeasonProfile(values, count: 5, seasonLengths: [3, 7]).figure.isEmpty)
  }
}

@Suite struct WindowScalingTests {
  private let shape = WindowShape(horizon: 4, seasonLengths: [4])

  @Test func whatIsTakenOutComesBack() {
    let series = PreparedSeries((0..<40).map { exp(0.1 * Double($0) + sin(Double($0))) })
    #expect(series.isLogarithmic)
    let scaling = WindowScaling(series, origin: 33, shape: shape)
    for time in 20..<37 {
      let back = scaling.restored(scaling.normalized(series.values[time], at: time), at: time)
      #expect(abs(back - series.values[time]) < 1e-5)
    }
  }

  @Test func theUnitDoesNotMatter() {
    let values = (0..<30).map { Double($0 * 7 % 11) - 3 }
    let one = WindowScaling(PreparedSeries(values), origin: 30, shape: shape)
    let other = WindowScaling(
      PreparedSeries(values.map { 1e6 * $0 }), origin: 30, shape: shape)
    for time in 20..<30 {
      let difference =
        one.normalized(values[time], at: time) - other.normalized(1e6 * values[time], at: time)
      #expect(abs(difference) < 1e-4)
    }
  }

  @Test func whatDoesNotMoveHasNoScale() {
    for values in [[5.0, 5, 5, 5], [0, 0, 0], [-2, -2]] {
      let scaling = WindowScaling(PreparedSeries(values), origin: values.count, shape: shape)
      #expect(scaling.scale == 0 && scaling.restored(3, at: values.count) == scaling.level)
    }
  }
}
