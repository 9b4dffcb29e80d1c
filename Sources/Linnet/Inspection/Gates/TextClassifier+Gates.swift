import LinnetNN
import LinnetTensor
import LinnetText

extension TextClassifier {
  /// What the gates of a layer do on a text; of a long text on its first window.
  ///
  /// - Parameters:
  ///   - text: any text.
  ///   - layer: counted from 1; nil for the last.
  /// - Returns: every number of every unit and step.
  /// - Throws: `GateError`.
  /// - Complexity: that of classifying the text.
  public func gates(of text: String, layer: Int? = nil) throws(GateError) -> TextGates {
    guard let tokens = network.tokens, let encoder = tokens.encoder else {
      throw .noGates(encoder: configuration.network.encoderName)
    }
    let reader = WindowReader(self, text)
    let window = reader.windows[0]
    let input = reader.input(of: window)
    var words: [String] = []
    self.encoder.forEachForm(in: text) { form, _ in
      words.append(String(decoding: form, as: UTF8.self))
    }
    return try encoder.gates(
      SequenceBatch(layout: input.layout, values: tokens.embedding(input.tokens)),
      words: words.isEmpty
        ? [SpecialTokens.texts[Int(SpecialTokens.endOfSequence)]]
        : Array(words.prefix(window.count)),
      layer: layer)
  }
}

extension StackedEncoder {
  /// What the gates of a layer do where the stack reads `input`, one sequence.
  func gates(
    _ input: SequenceBatch, words: [String], layer: Int?
  ) throws(GateError) -> TextGates {
    let layer = layer ?? layers.count
    guard (1...layers.count).contains(layer) else {
      throw .noSuchLayer(layer, count: layers.count)
    }
    if case .elman(let simple) = layers[layer - 1] {
      throw .noGates(encoder: "rnn (\(simple.function.rawValue))")
    }
    return TextGates(
      words: words, layer: layer, layerCount: layers.count,
      directions: layers[layer - 1].gateTraces(self.input(ofLayer: layer - 1, input)))
  }
}
