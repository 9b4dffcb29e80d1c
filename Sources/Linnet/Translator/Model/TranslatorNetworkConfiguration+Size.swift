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
    func layers(_ count: Int, input: Int) -> Int {
      4 * hidden * (input + hidden + (count - 1) * 2 * hidden)
    }
    let scores =
      switch attention {
      case .general: hidden * hidden
      case .additive: 2 * hidden * hidden
      case .dotProduct, nil: 0
      }
    return rows * embedding
      // Two directions of half the units, of which each reads its own half of the state.
      + layers(encoderLayers, input: embedding) - encoderLayers * 2 * hidden * hidden
      + layers(decoderLayers, input: hasInputFeeding ? 2 * embedding : embedding)
      + 2 * decoderLayers * hidden * hidden + scores
      + embedding * (attention == nil ? hidden : 2 * hidden)
  }
}
