#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Whether two models that answered the same questions differ by more than chance (McNemar 1947,
/// doi:10.1007/BF02295996): only the questions count that one of them got right and the other wrong.
public struct McNemarTest: Sendable, Equatable {
  /// Questions that only the first got right.
  public let onlyFirst: Int
  /// Questions that only the second got right.
  public let onlySecond: Int
  /// The exact two-sided probability of so uneven numbers, or of more uneven ones, if both models were
  /// equally good.
  public let pValue: Double

  /// From the numbers of questions that only one of the models got right.
  ///
  /// - Complexity: linear in the smaller number.
  public init(onlyFirst: Int, onlySecond: Int) {
    (self.onlyFirst, self.onlySecond) = (onlyFirst, onlySecond)
    let (count, least) = (onlyFirst + onlySecond, min(onlyFirst, onlySecond))
    guard count > 0 else {
      pValue = 1
      return
    }
    // log C(n, k) - n log 2, from one k to the next.
    var logTerm = -Double(count) * log(2)
    var sum = exp(logTerm)
    for k in 0..<least {
      logTerm += log(Double(count - k)) - log(Double(k + 1))
      sum += exp(logTerm)
    }
    pValue = min(1, 2 * sum)
  }

  /// From whether each question was answered rightly.
  public init(_ first: [Bool], _ second: [Bool]) {
    precondition(first.count == second.count, "\(first.count) and \(second.count) answers")
    self.init(
      onlyFirst: zip(first, second).count { $0 && !$1 },
      onlySecond: zip(first, second).count { !$0 && $1 })
  }
}

/// The probabilities of several tests, raised so that the least of them can be read like that of a single
/// test (Holm 1979), in the order of the tests.
public func holmAdjusted(_ pValues: [Double]) -> [Double] {
  var result = pValues
  var largest = 0.0
  for (rank, index) in pValues.indices.sorted(by: { pValues[$0] < pValues[$1] }).enumerated() {
    largest = max(largest, min(1, pValues[index] * Double(pValues.count - rank)))
    result[index] = largest
  }
  return result
}
