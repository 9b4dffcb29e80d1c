import Foundation

/// Probabilities of logits over a temperature, in double precision; they sum to 1.
func softmax(_ logits: [Double], temperature: Double) -> [Double] {
  let largest = logits.max() ?? 0
  let powers = logits.map { exp(($0 - largest) / temperature) }
  let sum = powers.reduce(0, +)
  return powers.map { min($0 / sum, 1) }
}

/// The temperature at which the probabilities of some logits fit their targets best: it changes how
/// sure a model is, not what it says (Guo et al. 2017, arXiv 1706.04599). Beforehand, its logarithm is
/// taken to be normal with deviation 1/2: a few texts that are all right do not make a model certain.
///
/// - Returns: in 0.05...20, to within a thousandth; 1 without logits.
func bestTemperature(_ logits: [[Double]], targets: [Int]) -> Double {
  guard !logits.isEmpty else { return 1 }
  func loss(_ logTemperature: Double) -> Double {
    zip(logits, targets).reduce(2 * logTemperature * logTemperature) { sum, pair in
      let probabilities = softmax(pair.0, temperature: exp(logTemperature))
      return sum - log(max(probabilities[pair.1], 1e-300))
    }
  }
  // Golden-section search: the loss has one minimum.
  let ratio = (5.0.squareRoot() - 1) / 2
  var (low, high) = (log(0.05), log(20.0))
  while high - low > 1e-3 {
    let (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
    if loss(left) < loss(right) { high = right } else { low = left }
  }
  return exp((low + high) / 2)
}
