import LinnetNN
import LinnetTensor

/// A batch of texts as a classifier's network reads it.
struct ClassifierInput: Sendable {
  /// Where each time step of each text is.
  var layout = SequenceLayout(lengths: [])
  /// The embedding features of each row of the layout.
  var tokens = FeatureBags()
  /// The shortcut's features of each text.
  var texts = FeatureBags()
  /// Scratch of the assembler.
  fileprivate var counter = BucketCounter()
}

/// Gathers batches from encoded texts.
struct InputAssembler: Sendable {
  let types: TokenTypes
  let shortcut: ShortcutFeatures?
  /// The first row of the shapes in the embedding table.
  let shapeRow: Int32
  let unknownRow: Int32
  /// Whether anything reads the tokens one by one.
  let readsTokens: Bool

  /// Fills `input` with texts whose lengths fall.
  ///
  /// `isDropped` says whether a token is to look like an unknown word.
  func assemble(
    _ texts: [EncodedText], into input: inout ClassifierInput, isDropped: () -> Bool = { false }
  ) {
    input.layout = SequenceLayout(lengths: texts.map(\.count))
    input.tokens.removeAll()
    input.texts.removeAll()
    for timeStep in 0..<(readsTokens ? input.layout.sequenceLength : 0) {
      for text in texts.prefix(input.layout.rows(at: timeStep).count) {
        if isDropped() {
          input.tokens.append(unknownRow, weight: 1)
        } else {
          input.tokens.append(
            contentsOf: Int(text.types[timeStep]), of: types.embeddingFeatures)
        }
        input.tokens.append(shapeRow + Int32(text.shapes[timeStep]), weight: 1)
        input.tokens.endBag()
      }
    }
    for text in texts {
      shortcut?.append(text, types, &input.counter, to: &input.texts)
    }
  }
}
