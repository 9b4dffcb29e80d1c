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
    func layers(_ count: Int, _ cell: EncoderCell, input: Int) -> Int {
      let units = hidden / cell.directionCount
      return cell.weightCount(inputSize: input, hiddenSize: units)
        + (count - 1) * cell.weightCount(inputSize: hidden, hiddenSize: units)
    }
    let scores =
      switch attention {
      case .general: hidden * valueSize
      case .additive: hidden * (hidden + valueSize)
      case .dotProduct, nil: 0
      }
    return rows * embedding
      + layers(encoderLayers, cell, input: embedding)
      + layers(decoderLayers, .lstm, input: hasInputFeeding ? 2 * embedding : embedding)
      + 2 * decoderLayers * hidden * hidden + scores
      + embedding * (hidden + (attention == nil ? 0 : valueSize) + (hasDeepOutput ? embedding : 0))
  }
}
