import LinnetNN

extension TranslatorNetworkConfiguration {
  /// The number of learnt numbers of a network, but for those that grow with one size alone: biases and
  /// layer normalization. Sizes are at most 2²⁰, so nothing overflows.
  func weightCount(sourceVocabularySize: Int, targetVocabularySize: Int) -> Int {
    let (embedding, hidden) = (embeddingSize, hiddenSize)
    let tables = 1 + (sharesVocabulary ? 0 : 1) + (tiesEmbeddings ? 0 : 1)
    let rows =
      targetVocabularySize * (tables - (sharesVocabulary ? 0 : 1))
      + (sharesVocabulary ? 0 : sourceVocabularySize)
    func layers(_ count: Int, gates: Int, units: Int, input: Int) -> Int {
      gates * hidden * (input + units + (count - 1) * (hidden + units))
    }
    let scores =
      switch attention {
      case .general: hidden * hidden
      case .additive: 2 * hidden * hidden
      case .dotProduct, nil: 0
      }
    return rows * embedding
      + layers(
        encoderLayers, gates: cell.gateCount, units: hidden / cell.directionCount, input: embedding)
      + layers(
        decoderLayers, gates: 4, units: hidden, input: hasInputFeeding ? 2 * embedding : embedding)
      + 2 * decoderLayers * hidden * hidden + scores
      + embedding * (attention == nil ? hidden : 2 * hidden)
  }
}
