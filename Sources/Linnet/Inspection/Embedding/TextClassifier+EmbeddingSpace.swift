import LinnetNN
import LinnetTensor
import LinnetText

extension TextClassifier {
  /// The words of the vocabulary with their vectors, their character n-grams included.
  ///
  /// - Throws: `EmbeddingError.noEmbedding` where the model reads n-grams alone.
  /// - Complexity: a copy of the vectors.
  public var embeddingSpace: EmbeddingSpace {
    get throws(EmbeddingError) {
      guard let table = network.tokens?.embedding.table.value else { throw .noEmbedding }
      return makeSpace(table)
    }
  }

  private func makeSpace(_ table: Tensor) -> EmbeddingSpace {
    var types = emptyTypes
    let ids =
      Int32(SpecialTokens.texts.count)..<Int32(max(vocabulary.count, SpecialTokens.texts.count))
    let words = ids.compactMap { vocabulary.token(at: $0) }
    var bags = FeatureBags()
    for word in words {
      var word = word
      let type = word.withUTF8 { types.number(of: $0) }
      bags.append(contentsOf: Int(type), of: types.embeddingFeatures)
      bags.endBag()
    }
    var vectors = Tensor()
    vectors.gather(bags, of: table)
    return EmbeddingSpace(words: words, vectors: vectors) { vector(of: $0, table) }
  }

  /// The mean of the vectors of a text's words; nil where the model knows none of them.
  private func vector(of text: String, _ table: Tensor) -> [Float]? {
    var types = emptyTypes
    let encoded = encoder.encode(text, &types)
    let hasSubwords = configuration.features.subwordBuckets > 0
    let known = encoded.types.filter { hasSubwords || !types.isUnknown($0) }
    guard !known.isEmpty else { return nil }
    var bags = FeatureBags()
    for type in known {
      bags.append(contentsOf: Int(type), of: types.embeddingFeatures)
      bags.endBag()
    }
    return table.mean(of: bags)
  }
}

extension Tensor {
  /// The mean of the vectors of bags of rows.
  func mean(of bags: FeatureBags) -> [Float] {
    var vectors = Tensor()
    vectors.gather(bags, of: self)
    return (0..<vectors.columns).map { column in
      (0..<vectors.rows).reduce(0) { $0 + vectors[$1, column] } / Float(vectors.rows)
    }
  }
}
