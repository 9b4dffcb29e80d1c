import LinnetNN
import LinnetTensor
import LinnetText

/// Integrated gradients of a linear function of a network's logits in the vectors of a text's tokens.
///
///     weightₜ = xₜ · ∫₀¹ ∂F(αx) / ∂xₜ dα
///
/// by the midpoint rule, with more and more steps until the weights add up to F(x) - F(0).
struct IntegratedGradients {
  /// The network without dropout, so that forward and backward compute what it is in use.
  private let network: ClassifierNetwork
  private var gradient: ClassifierNetwork
  private var activations = ClassifierNetwork.Activations()
  private var random = SeededRandom(seed: 0)

  /// Steps that are computed at once: bounds the memory.
  private static let batchSize = 16
  private static let (fewestSteps, mostSteps) = (32, 1024)
  /// The part of the difference of scores by which the sum of the weights may miss it.
  private static let tolerance = 0.005

  init(_ classifier: TextClassifier) {
    network = classifier.networkWithoutDropout
    gradient = network.makeGradient()
  }

  /// Follows the gradient to a text.
  ///
  /// - Parameters:
  ///   - input: one text, whose shortcut features are left out here.
  ///   - direction: what each logit is multiplied by.
  /// - Returns: the weight of each token, and the score of vectors that are all zero.
  mutating func callAsFunction(
    _ input: ClassifierInput, direction: [Float]
  ) -> (weights: [Double], baseline: Double) {
    let baseline = baseline(input, direction: direction)
    guard let tokens = network.tokens else {
      return ([Double](repeating: 0, count: input.layout.sequenceLength), baseline)
    }
    let vectors = tokens.embedding(input.tokens)
    let difference = score(scaled(input, by: [1]), direction) - baseline
    var steps = Self.fewestSteps
    while true {
      let weights = weights(of: vectors, input, direction, steps)
      let missing = abs(weights.reduce(0, +) - difference)
      if missing <= Self.tolerance * max(1, abs(difference)) || steps >= Self.mostSteps {
        return (weights, baseline)
      }
      steps *= 4
    }
  }

  /// The score of a text as long, of which nothing is known.
  func baseline(_ input: ClassifierInput, direction: [Float]) -> Double {
    score(scaled(input, by: [0]), direction)
  }

  private func score(_ input: ClassifierInput, _ direction: [Float]) -> Double {
    let logits = network(input)
    return direction.indices.reduce(0) { $0 + Double(direction[$1] * logits[0, $1]) }
  }

  private mutating func weights(
    of vectors: Tensor, _ input: ClassifierInput, _ direction: [Float], _ steps: Int
  ) -> [Double] {
    var sums = [Double](repeating: 0, count: input.tokens.count)
    for first in stride(from: 0, to: steps, by: Self.batchSize) {
      let parts = (first..<min(first + Self.batchSize, steps)).map {
        (Float($0) + 0.5) / Float(steps)
      }
      let batch = scaled(input, by: parts)
      var outputGradient = Tensor(zeros: Shape(parts.count, direction.count))
      for row in parts.indices {
        for column in direction.indices { outputGradient[row, column] = direction[column] }
      }
      network.markRows(readBy: batch, in: &gradient)
      network.forward(batch, &activations, random: &random)
      network.backward(batch, outputGradient, &activations, into: &gradient)
      let slopes = activations.tokens.inputDropout.inputGradient.values
      for token in sums.indices {
        for part in parts.indices {
          let row = token * parts.count + part
          sums[token] += (0..<vectors.columns).reduce(0) {
            $0 + Double(vectors[token, $1] * slopes[row, $1])
          }
        }
      }
    }
    return sums.map { $0 / Double(steps) }
  }

  /// Several copies of a text whose vectors are multiplied by a factor each.
  private func scaled(_ input: ClassifierInput, by factors: [Float]) -> ClassifierInput {
    var batch = ClassifierInput()
    batch.layout = SequenceLayout(lengths: factors.map { _ in input.layout.sequenceLength })
    for token in 0..<input.tokens.count {
      for factor in factors {
        let first = batch.tokens.weights.count
        batch.tokens.append(contentsOf: token, of: input.tokens)
        batch.tokens.mapWeights(from: first) { $0 * factor }
        batch.tokens.endBag()
      }
    }
    for _ in factors { batch.texts.endBag() }
    return batch
  }
}
