/// What stands in for a precision of zero (Chen and Cherry 2014, https://aclanthology.org/W14-3346).
public enum BLEUSmoothing: Sendable, Equatable {
  /// Half of one match for the first such order, a quarter for the next, and so on: NIST's way.
  case exponential
  /// This many matches instead of none.
  case floor(Double = 0.1)
  /// This many matches, and n-grams, more for each order but the first.
  case addK(Double = 1)
  /// Nothing: the score is zero.
  case none

  /// As sacreBLEU's signature has it.
  var signature: String {
    switch self {
    case .exponential: "exp"
    case .floor(let value): "floor[\(decimal(value, places: 2))]"
    case .addK(let value): "add-k[\(decimal(value, places: 2))]"
    case .none: "none"
    }
  }
}
