import LinnetNN
import LinnetTensor
import LinnetText

extension Translator {
  /// The subwords that words begin with, without the mark of the beginning, and the vectors that the encoder reads;
  /// where both languages share a vocabulary, of both.
  ///
  /// - Complexity: a copy of the vectors.
  public var embeddingSpace: EmbeddingSpace {
    var (words, bags) = ([String](), FeatureBags())
    let mark = source.vocabulary.text(of: SubwordTokens.boundary) ?? ""
    for id in SubwordTokens
      .boundary..<TokenID(max(source.vocabulary.count, Int(SubwordTokens.boundary)))
    {
      guard let text = source.vocabulary.text(of: id), text.hasPrefix(mark), text != mark,
        text.unicodeScalars.contains(where: \.properties.isAlphabetic)
      else { continue }
      words.append(String(text.dropFirst(mark.count)))
      bags.appendToken(id, isDropped: false)
    }
    var vectors = Tensor()
    vectors.gather(bags, of: network.sourceTable)
    return EmbeddingSpace(words: words, vectors: vectors) { vector(of: $0) }
  }

  /// The mean of the vectors of a text's subwords; nil where it has none.
  private func vector(of text: String) -> [Float]? {
    let tokens = source.encode(source.prepared(text)).filter { $0 > SubwordTokens.glue }
    guard !tokens.isEmpty else { return nil }
    var bags = FeatureBags()
    for token in tokens { bags.appendToken(token, isDropped: false) }
    return network.sourceTable.mean(of: bags)
  }
}
