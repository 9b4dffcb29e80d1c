import LinnetTensor
import TestSupport
import Testing

@testable import LinnetNN

@Suite struct AttentionDecoderTests {
  private static let lengths = [6, 4, 1]

  /// Memory of one pass over random sentences that attend to as many rows as they are long.
  private func activations(dropout: Float) -> AttentionDecoder.Activations {
    var random = SeededRandom(seed: 1)
    let decoder = AttentionDecoder(
      embeddingSize: 12, hiddenSize: 16, valueSize: 16, layerCount: 2, attention: .general,
      hasInputFeeding: true, hasDeepOutput: true, hasLayerNormalization: false, dropout: dropout,
      random: &random)
    var input = DecoderInput()
    input.embedded = .random(Self.lengths, size: 12, 2)
    input.initialStates = SequenceBatch.random([Self.lengths.count], size: 64, 3).values
    input.values = SequenceBatch.random(Self.lengths, size: 16, 4).values
    input.blocks = [0..<6, 6..<10, 10..<11]
    var activations = AttentionDecoder.Activations()
    decoder.forward(input, &activations, random: &random)
    return activations
  }

  /// What became of each element of a sentence's rows, step by step: its factor.
  private func factors(
    _ sentence: Int, _ before: Tensor, _ after: Tensor, _ layout: SequenceLayout
  ) -> [[Float]] {
    (1...Self.lengths[sentence]).map { step in
      let row = layout.rows(at: step).lowerBound + sentence
      return (0..<before.columns).map { after[row, $0] / before[row, $0] }
    }
  }

  /// A dropped feature is missing in all steps of a sentence, and what is left makes up for it.
  @Test func dropoutIsVariational() {
    let memory = activations(dropout: 0.5)
    for (before, after) in [
      (memory.layers[0].hidden, memory.layers[0].output), (memory.combined, memory.output),
    ] {
      let all = Self.lengths.indices.map { factors($0, before, after, memory.layout) }
      for sentence in all {
        #expect(sentence[0].allSatisfy { $0 == 0 || abs($0 - 2) < 1e-5 })
        for step in sentence {
          #expect(zip(step, sentence[0]).allSatisfy { abs($0 - $1) < 1e-5 })
        }
      }
      #expect(all[0][0] != all[1][0] && all[1][0] != all[2][0], "each sentence has its own")
      let dropped = all.flatMap { $0[0] }.count { $0 == 0 }
      #expect((before.columns / 2..<before.columns * 5 / 2).contains(dropped))
    }
  }

  @Test func withoutDropoutNothingIsDropped() {
    let memory = activations(dropout: 0)
    for sentence in Self.lengths.indices {
      let steps = factors(sentence, memory.combined, memory.output, memory.layout)
      #expect(steps.joined().allSatisfy { $0 == 1 })
    }
  }
}
