import Foundation

extension Double {
  /// Two digits, for a difference.
  var short: String { String(format: "%.1e", self) }

  /// Three digits that count, without an exponent where people write none.
  var figure: String {
    guard isFinite else { return "–" }
    if abs(self) >= 1000 { return String(Int(rounded())) }
    let digits = abs(self) >= 100 ? 0 : abs(self) >= 10 ? 1 : abs(self) >= 1 ? 2 : 3
    return String(format: "%.\(digits)f", self)
  }
}
