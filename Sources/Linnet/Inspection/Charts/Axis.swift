import Foundation

/// Maps numbers to places along an axis, and chooses its ticks.
struct Axis {
  private let isLogarithmic: Bool
  private let range: ClosedRange<Double>
  private let (start, end): (Double, Double)

  /// An axis on which all of `values` are seen, but those that are no numbers: the lowest at `start`,
  /// the highest at `end`.
  init(_ values: [Double], isLogarithmic: Bool, from start: Double, to end: Double) {
    self.isLogarithmic = isLogarithmic
    let scaled = values.filter(\.isFinite).map { isLogarithmic ? log10($0) : $0 }
    let low = scaled.min() ?? 0
    let high = scaled.max() ?? 1
    range = low < high ? low...high : low - 0.5...low + 0.5
    (self.start, self.end) = (start, end)
  }

  /// The place of a value.
  func place(_ value: Double) -> Double {
    let scaled = isLogarithmic ? log10(value) : value
    let share = (scaled - range.lowerBound) / (range.upperBound - range.lowerBound)
    return start + share * (end - start)
  }

  /// Round values within the range: powers of ten, within less than two decades also twice and five
  /// times these, or about six multiples of 1, 2 or 5.
  var ticks: [Double] {
    guard !isLogarithmic else {
      let isShort = range.upperBound - range.lowerBound < 2
      let every = max(1, ((range.upperBound - range.lowerBound) / 10).rounded(.up))
      return stride(from: range.lowerBound.rounded(.down), through: range.upperBound, by: every)
        .flatMap { exponent in (isShort ? [1, 2, 5] : [1]).map { $0 * pow(10, exponent) } }
        .filter { (range.lowerBound - 1e-9...range.upperBound + 1e-9).contains(log10($0)) }
    }
    let rough = (range.upperBound - range.lowerBound) / 6
    let magnitude = pow(10, log10(rough).rounded(.down))
    let step = [1.0, 2, 5, 10].first { $0 * magnitude >= rough }.map { $0 * magnitude } ?? rough
    // Whole multiples, so that 0 is 0 and no sum of small errors.
    let first = (range.lowerBound / step).rounded(.up)
    return stride(from: first, through: range.upperBound / step + 1e-9, by: 1).map { $0 * step }
  }

  /// The places of the ticks, and the ticks as people write them.
  var columns: [(place: Double, label: String)] { ticks.map { (place($0), label($0)) } }

  /// A tick as people write it.
  func label(_ tick: Double) -> String {
    // A tick may be -0.
    let tick = tick == 0 ? 0 : tick
    return String(format: (10_000..<10_000_000).contains(abs(tick)) ? "%.0f" : "%.4g", tick)
  }
}
