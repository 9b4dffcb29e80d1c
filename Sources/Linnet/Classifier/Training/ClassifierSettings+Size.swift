import LinnetNN

extension ClassifierSettings {
  /// The most learnt numbers of a network. With the gradients, the moments and the best weights that
  /// training keeps beside them, they fill the memory of a large machine.
  public static let maximumWeights = 1 << 30

  /// The number of learnt numbers of a network, but for biases and the weights of an attention.
  public func weightCount(labels: Int, vocabularySize: Int) -> Int {
    let directions = network.combination == .concatenation ? 2 : 1
    let output = directions * network.hiddenSize
    let layers = (0..<network.layers).reduce(0) { sum, layer in
      let input = layer == 0 ? network.embeddingSize : output
      return sum + 8 * network.hiddenSize * (input + network.hiddenSize)
    }
    return (vocabularySize + features.subwordBuckets) * network.embeddingSize + layers
      + labels * (features.shortcutBuckets + output * network.pooling.count)
  }
}
