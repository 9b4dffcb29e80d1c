import Foundation

/// The place of the largest; of equals, that of the first.
func indexOfLargest(_ logits: [Double]) -> Int {
  logits.indices.max { logits[$0] < logits[$1] } ?? 0
}

/// -log of the probability of the target, at most -log 10⁻³⁰⁰.
func crossEntropy(_ logits: [Double], target: Int, temperature: Double = 1) -> Double {
  -log(max(softmax(logits, temperature: temperature)[target], 1e-300))
}

/// Probabilities of logits over a temperature, in double precision; they sum to 1. Finite weights may
/// still add up to more than a float holds: an infinite logit is then taken as a large one, and NaN
/// as 0.
func softmax(_ logits: [Double], temperature: Double) -> [Double] {
  let logits = logits.map { $0.isNaN ? 0 : min(max($0, -1e300), 1e300) }
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
      sum + crossEntropy(pair.0, target: pair.1, temperature: exp(logTemperature))
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
