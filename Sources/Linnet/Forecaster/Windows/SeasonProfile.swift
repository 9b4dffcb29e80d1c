import LinnetTraining

/// What each place of a season adds to a series, as far as its past tells.
///
/// The figure of classical decomposition is drawn toward zero as far as chance explains it: where k
/// seasons leave a variance σ² of what is neither trend nor season, chance alone gives a figure the
/// variance σ²/k. So a series without a season keeps none, and one of few seasons a part.
struct SeasonProfile: Sendable {
  /// How many seasons back the figure looks.
  static let maximumSeasons = 6

  /// For each place of a season; empty for none.
  let figure: [Double]
  /// The place of the value with number 0.
  private let phase: Int
  /// What is left of the figure after chance is taken out, from 0 to 1.
  let strength: Double

  /// No season.
  static let none = SeasonProfile(figure: [], phase: 0, strength: 0)

  private init(figure: [Double], phase: Int, strength: Double) {
    self.figure = figure
    self.phase = phase
    self.strength = strength
  }

  /// The profile of the longest season of which the first `count` values have two.
  ///
  /// - Parameters:
  ///   - values: without gaps.
  ///   - count: how many of them are the past.
  ///   - seasonLengths: rising.
  init(_ values: [Double], count: Int, seasonLengths: [Int]) {
    guard let length = seasonLengths.last(where: { $0 > 1 && count >= 2 * $0 }) else {
      self = .none
      return
    }
    let start = max(0, count - Self.maximumSeasons * length)
    let past = Array(values[start..<count])
    let raw = SeasonalFigure.figure(past, seasonLength: length, isMultiplicative: false)
    let trend = SeasonalFigure.centeredMeans(past, seasonLength: length)
    var squares = 0.0
    for (offset, level) in trend.enumerated() {
      let time = offset + length / 2
      let rest = past[time] - level - raw[time % length]
      squares += rest * rest
    }
    // As many means were taken out of the rests as the season has places.
    let seasons = Double(trend.count) / Double(length)
    let variance = squares / max(Double(trend.count - length), 1)
    let size = raw.reduce(0) { $0 + $1 * $1 } / Double(length)
    let chance = trend.count > length ? variance / seasons : size / 2
    let strength = size > 0 ? max(0, 1 - chance / size) : 0
    self.init(
      figure: raw.map { strength * $0 }, phase: (length - start % length) % length,
      strength: strength)
  }

  /// What the season adds to the value with a number.
  subscript(time: Int) -> Double {
    figure.isEmpty ? 0 : figure[(time + phase) % figure.count]
  }
}
