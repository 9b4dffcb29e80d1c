import Foundation

/// How numbers that stand below one another are written: with the same number of decimals, so that the
/// largest has five digits.
struct NumberFormat {
  private let decimals: Int
  private let isScientific: Bool

  /// The format for numbers of the size of the largest of `numbers`.
  init(for numbers: [Double]) {
    let largest = numbers.map { abs($0) }.max() ?? 0
    let exponent = largest > 0 ? Int(log10(largest).rounded(.down)) : 0
    isScientific = !(-5..<15).contains(exponent)
    decimals = isScientific ? 4 : min(max(4 - exponent, 0), 9)
  }

  func text(_ number: Double) -> String {
    String(format: isScientific ? "%.\(decimals)e" : "%.\(decimals)f", number)
  }
}
