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
    decoder = PackedAttentionDecoder(network.decoder, network.targetEmbedding)
    output = PackedMatrix(constant: network.outputTable.allRows.transposed)
  }

  /// Encodes sentences, in any order; the result has a block for each, in the same order. The threads of
  /// the pool share the two directions.
  fileprivate func encode(
    _ sources: [[TokenID]], _ workspace: inout PackedEncoder.Workspace, on pool: WorkerPool
  ) -> DecoderInput {
    var input = TranslatorInput()
    // Translations of equal length keep the order of the sentences.
    input.assemble(sources.map { ($0, []) })
    let encoded = encoder(input.sourceTokens, input.sourceLayout, &workspace, pool)
    let pooled = network.pooling(encoded)
    var decoderInput = DecoderInput()
    decoderInput.initialStates.gather(input.sourceOrder, of: states(after: pooled, on: pool))
    var (embedded, values) = (Tensor(), Tensor())
    if network.configuration.attendsToEmbeddings {
      embedded.gather(input.sourceTokens, of: network.sourceTable)
    }
    network.attended(encoded.values, embedded, into: &values)
    decoderInput.values.gather(input.sourceRows, of: values)
    decoderInput.blocks = input.blocks
    return decoderInput
  }

  /// The decoder's first states, [B, 2·L·H].
  private func states(after pooled: Tensor, on pool: WorkerPool) -> Tensor {
    let bias = network.bridge.bias.value
    var states = Tensor()
    states.resize(to: Shape(pooled.rows, bias.count))
    multiply(
      pooled.allRows, bridge, bias: bias, into: &states, rows: 0..<pooled.rows, on: pool)
    states.applyTanh()
    return states
  }
}

/// Translations under way, of one batch of sentences after another; each finds the memory of those before,
/// and the products of tokens that they had.
package struct PackedDecoder: StepDecoder {
  private let translator: PackedTranslator
  private var pool = WorkerPool(threads: 1)
  private var encoder = PackedEncoder.Workspace()
  private var state = PackedAttentionDecoder.State()
  private var tokens = FeatureBags()
  package private(set) var scores = StepScores()

  /// A decoder without sentences.
  package init(_ translator: PackedTranslator) { self.translator = translator }

  /// Encodes sentences, in any order: the rows of the first step. The threads of the pool share the two
  /// directions, and the products of the steps.
  package mutating func begin(_ sources: [[TokenID]], on pool: WorkerPool) {
    self.pool = pool
    translator.decoder.begin(translator.encode(sources, &encoder, on: pool), &state, on: pool)
  }

  package mutating func step(parents: [Int], tokens: [TokenID]) {
    translator.decoder.select(parents, &state)
    self.tokens.removeAll()
    for token in tokens { self.tokens.appendToken(token, isDropped: false) }
    translator.decoder.step(self.tokens, &state, on: pool)
    let bias = translator.network.outputBias.value
    scores.logits.resize(to: Shape(tokens.count, bias.count))
    multiply(
      state.output.allRows, translator.output, bias: bias, into: &scores.logits,
      rows: 0..<tokens.count, on: pool)
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
