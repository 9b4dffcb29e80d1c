import LinnetNN
package import LinnetTensor
package import LinnetText

/// A `TranslatorNetwork` laid out for use.
package struct PackedTranslator: Sendable {
  let network: TranslatorNetwork
  private let encoder: PackedEncoder
  private let bridge: PackedMatrix
  let decoder: PackedAttentionDecoder
  /// [E, V].
  let output: PackedMatrix

  /// Packs the weights. Cost: a copy of them, but for the tables of embeddings.
  package init(_ network: TranslatorNetwork) {
    self.network = network
    encoder = PackedEncoder(network.sourceEmbedding ?? network.targetEmbedding, network.encoder)
    bridge = PackedMatrix(constant: network.bridge.weight.value.allRows.transposed)
    decoder = PackedAttentionDecoder(network.decoder)
    output = PackedMatrix(constant: network.outputTable.allRows.transposed)
  }

  /// Encodes sentences, in any order, and gives a decoder with one row for each, in the same order.
  /// The threads of the pool share the two directions, and the products of a step.
  package func makeDecoder(for sources: [[TokenID]], on pool: WorkerPool) -> PackedDecoder {
    var input = TranslatorInput()
    // Translations of equal length keep the order of the sentences.
    input.assemble(sources.map { ($0, []) })
    var workspace = PackedEncoder.Workspace()
    let encoded = encoder(input.sourceTokens, input.sourceLayout, &workspace, pool)
    let pooled = network.pooling(encoded)
    var decoderInput = DecoderInput()
    decoderInput.initialStates.gather(input.sourceOrder, of: states(after: pooled, on: pool))
    decoderInput.values.gather(input.sourceRows, of: encoded.values)
    decoderInput.blocks = input.blocks
    return PackedDecoder(self, decoderInput, pool)
  }

  /// The decoder's first states, [B, 2·L·H].
  private func states(after pooled: Tensor, on pool: WorkerPool) -> Tensor {
    let bias = network.bridge.bias.value
    var states = Tensor()
    states.resize(to: Shape(pooled.rows, bias.count))
    states.fillRows(with: bias)
    multiply(
      pooled.allRows, bridge, into: &states, rows: 0..<pooled.rows, accumulate: true, on: pool)
    states.applyTanh()
    return states
  }
}

/// Translations under way.
package struct PackedDecoder: StepDecoder {
  private let translator: PackedTranslator
  private let pool: WorkerPool
  private var state = PackedAttentionDecoder.State()
  private var embedded = Tensor()
  private var tokens = FeatureBags()

  init(_ translator: PackedTranslator, _ input: DecoderInput, _ pool: WorkerPool) {
    self.translator = translator
    self.pool = pool
    translator.decoder.begin(input, &state, on: pool)
  }

  package mutating func step(parents: [Int], tokens: [TokenID], scores: inout StepScores) {
    translator.decoder.select(parents, &state)
    self.tokens.removeAll()
    for token in tokens { self.tokens.appendToken(token, isDropped: false) }
    embedded.gather(self.tokens, of: translator.network.targetEmbedding.table.value)
    translator.decoder.step(embedded, &state, on: pool)
    let bias = translator.network.outputBias.value
    scores.logits.resize(to: Shape(tokens.count, bias.count))
    scores.logits.fillRows(with: bias)
    multiply(
      state.output.allRows, translator.output, into: &scores.logits, rows: 0..<tokens.count,
      accumulate: true, on: pool)
    scores.logSumExps.removeAll(keepingCapacity: true)
    scores.logSumExps.append(contentsOf: repeatElement(0, count: tokens.count))
    let logits = scores.logits
    pool.forEach(&scores.logSumExps, count: tokens.count) { $1 = logits.logSumExp(row: $0) }
    let hasAttention = translator.network.configuration.attention != nil
    if hasAttention {
      scores.attention.copy(from: state.weights)
    } else {
      scores.attention.resize(to: Shape(tokens.count, 0))
    }
  }
}
