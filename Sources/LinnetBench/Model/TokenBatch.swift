import LinnetNN
import LinnetTensor

/// Token ids of a batch of texts, longest first, by time step.
struct TokenBatch: Sendable {
  var layout = SequenceLayout(lengths: [])
  var tokens = FeatureBags()

  /// Fills the batch with texts whose lengths fall; keeps the memory.
  mutating func assemble(_ texts: [[Int32]]) {
    layout = SequenceLayout(lengths: texts.map(\.count))
    tokens.removeAll()
    for timeStep in 0..<layout.sequenceLength {
      for text in texts.prefix(layout.rows(at: timeStep).count) {
        tokens.append(text[timeStep], weight: 1)
        tokens.endBag()
      }
    }
  }
}
