import LinnetNN

extension ClassifierSettings {
  /// The most learnt numbers of a network. With the gradients, the moments and the best weights that
  /// training keeps beside them, they fill the memory of a large machine.
  public static let maximumWeights = 1 << 30

  /// The number of learnt numbers of a network, but for biases and the weights of an attention.
  public func weightCount(labels: Int, vocabularySize: Int) -> Int {
    let shortcut = labels * features.shortcutBuckets
    guard network.encoder != .linear else { return shortcut }
    let (hidden, output) = (network.hiddenSize, network.encodedSize)
    let layers = (0..<network.layers).reduce(0) { sum, layer in
      let input = layer == 0 ? network.embeddingSize : output
      return sum + (network.cell?.weightCount(inputSize: input, hiddenSize: hidden) ?? 0)
    }
    return (vocabularySize + features.subwordBuckets) * network.embeddingSize + layers
      + shortcut + labels * output * network.pooling.count
  }
}
