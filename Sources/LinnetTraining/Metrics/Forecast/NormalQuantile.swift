#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The value that a standard normal variable does not exceed with this probability, found by halving.
///
/// - Parameter probability: between 0 and 1.
/// - Returns: in units of the deviation.
func normalQuantile(_ probability: Double) -> Double {
  precondition(probability > 0 && probability < 1, "a probability of \(probability)")
  // The lower half keeps its digits where the upper rounds to 1.
  guard probability <= 0.5 else { return -normalQuantile(1 - probability) }
  var (lower, upper) = (-40.0, 0.0)
  for _ in 0..<100 {
    let middle = (lower + upper) / 2
    if erfc(-middle / 2.0.squareRoot()) / 2 < probability { lower = middle } else { upper = middle }
  }
  return upper
}
