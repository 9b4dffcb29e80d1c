import LinnetNN
import LinnetTensor
import LinnetText

extension Translator {
  /// What the gates of a layer of the encoder do on the first sentence of a text.
  ///
  /// - Parameters:
  ///   - text: any text; of a sentence the first 128 subwords are read.
  ///   - layer: counted from 1; nil for the last.
  /// - Returns: every number of every unit and subword.
  /// - Throws: `GateError`.
  public func gates(of text: String, layer: Int? = nil) throws(GateError) -> TextGates {
    let sentence = SentencePieces(text, sentences).sentences.first ?? ""
    let tokens = Array(source.encode(source.prepared(sentence)).prefix(Passage.mostTokens))
    var input = TranslatorInput()
    input.assemble([(tokens, [])])
    var vectors = SequenceBatch(layout: input.sourceLayout, values: Tensor())
    vectors.values.gather(input.sourceTokens, of: network.sourceTable)
    return try network.encoder.gates(
      vectors,
      words: tokens.map(shown) + [SpecialTokens.texts[Int(SpecialTokens.endOfSequence)]],
      layer: layer)
  }

  /// A subword without the marks of spacing, and with … where it goes on a word.
  private func shown(_ token: TokenID) -> String {
    let text = source.vocabulary.text(of: token) ?? ""
    guard token > SubwordTokens.glue else { return text }
    let marks = [SubwordTokens.boundary, SubwordTokens.glue].flatMap {
      Array((source.vocabulary.text(of: $0) ?? "").unicodeScalars)
    }
    let letters = String(
      String.UnicodeScalarView(text.unicodeScalars.filter { !marks.contains($0) }))
    return letters == text ? "…\(text)" : letters
  }
}
