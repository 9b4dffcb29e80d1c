import LinnetNN
package import LinnetTensor

extension TranslatorNetwork {
  /// Memory of every layer, used again from batch to batch.
  package struct Activations: Sendable {
    var source = SequenceBatch()
    var sourceDropout = SequenceDropout.Activations()
    var encoder = StackedEncoder.Activations()
    var encodedDropout = SequenceDropout.Activations()
    var pooling = Pooling.Activations()
    var bridge = Linear.Activations()
    /// [rows of the sources, V]: what the decoder attends to.
    var values = Tensor()
    /// [B, 2·L·H], sources in their own order.
    var states = Tensor()
    var target = SequenceBatch()
    var targetDropout = SequenceDropout.Activations()
    var input = DecoderInput()
    var decoder = AttentionDecoder.Activations()
    var loss = VocabularyLoss()
    var gradients = (
      states: Tensor(), values: Tensor(), encoded: SequenceBatch(), source: SequenceBatch(),
      target: SequenceBatch()
    )
    package init() {}
  }

  /// The pairs that a thread computes at a time. Twice as many as texts of a classifier: the matrices are
  /// larger, and their weights are read once for all of a part.
  package static let shardSize = 32

  /// What the decoder's first state is made of.
  var pooling: Pooling {
    var nothing = Zeros()
    return Pooling(
      [configuration.cell.isRecurrent ? .lastState : .mean], inputSize: encoder.outputSize,
      combination: configuration.cell.combination, random: &nothing)
  }

  private var inputDropout: SequenceDropout {
    SequenceDropout(rate: configuration.dropout, isVariational: true)
  }

  /// Forward and backward: adds the gradient of the loss to `gradient`.
  ///
  /// - Parameters:
  ///   - input: the pairs.
  ///   - activations: memory.
  ///   - labelSmoothing: ε in 0..<1.
  ///   - consistency: where it is not 0, each pair is there twice in a row, and how far what is said of one
  ///     diverges from what is said of the other is part of the loss with this weight.
  ///   - totalWeight: what the loss is divided by.
  ///   - random: draws the dropout.
  ///   - gradient: of the weights.
  /// - Returns: the loss of all target tokens over `totalWeight`.
  package func loss(
    of input: TranslatorInput, _ activations: inout Activations, labelSmoothing: Float,
    consistency: Float = 0, totalWeight: Double, random: inout SeededRandom,
    into gradient: inout TranslatorNetwork
  ) -> Double {
    guard !input.blocks.isEmpty else { return 0 }
    forward(input, &activations, random: &random)
    let rows = activations.decoder.tokenRows
    activations.decoder.outputGradient.resize(to: activations.decoder.output.shape)
    var table = gradient.takeOutputTable()
    let loss = activations.loss(
      activations.decoder.output, rows: rows, targets: input.targetOutputs,
      labelSmoothing: labelSmoothing, consistency: consistency, scale: Float(1 / totalWeight),
      weight: outputTable, bias: outputBias.value, weightGradient: &table.value,
      biasGradient: &gradient.outputBias.value,
      inputGradient: &activations.decoder.outputGradient)
    gradient.putOutputTable(&table)
    backward(input, &activations, into: &gradient)
    return loss / totalWeight
  }

  /// The cross-entropy of all target tokens, without smoothing; nothing is dropped.
  func crossEntropy(of input: TranslatorInput, _ activations: inout Activations) -> Double {
    guard !input.blocks.isEmpty else { return 0 }
    let embedded = embed(input.sourceTokens, input.sourceLayout, of: sourceTable)
    let encoded = encoder(embedded)
    let states = Self.tanh(bridge(pooling(encoded)))
    attended(encoded.values, embedded.values, into: &activations.values)
    prepareDecoder(
      input, states: states, values: activations.values,
      target: embed(input.targetTokens, input.targetLayout, of: targetEmbedding.table.value),
      &activations.input)
    decoder(activations.input, &activations.decoder)
    return activations.loss.crossEntropy(
      activations.decoder.output, rows: activations.decoder.tokenRows,
      targets: input.targetOutputs, weight: outputTable, bias: outputBias.value)
  }

  private func embed(
    _ tokens: FeatureBags, _ layout: SequenceLayout, of table: Tensor
  ) -> SequenceBatch {
    var batch = SequenceBatch(layout: layout, values: Tensor())
    batch.values.gather(tokens, of: table)
    return batch
  }

  /// What an encoder made of the source and, where these are attended to, its embeddings, side by side.
  func attended(_ encoded: Tensor, _ embedded: Tensor, into values: inout Tensor) {
    values.resize(to: Shape(encoded.rows, configuration.valueSize))
    values.copyColumns(0..<encoded.columns, of: encoded, to: 0)
    guard configuration.attendsToEmbeddings else { return }
    values.copyColumns(0..<embedded.columns, of: embedded, to: encoded.columns)
  }

  static func tanh(_ values: Tensor) -> Tensor {
    var values = values
    values.applyTanh()
    return values
  }

  /// Lays out what the decoder reads in the order of the targets.
  private func prepareDecoder(
    _ input: TranslatorInput, states: Tensor, values: Tensor, target: SequenceBatch,
    _ decoderInput: inout DecoderInput
  ) {
    decoderInput.embedded.layout = target.layout
    decoderInput.embedded.values.copy(from: target.values)
    decoderInput.initialStates.gather(input.sourceOrder, of: states)
    decoderInput.values.gather(input.sourceRows, of: values)
    decoderInput.blocks = input.blocks
  }

  private func forward(
    _ input: TranslatorInput, _ activations: inout Activations, random: inout SeededRandom
  ) {
    activations.source.layout = input.sourceLayout
    activations.source.values.gather(input.sourceTokens, of: sourceTable)
    inputDropout.forward(activations.source, &activations.sourceDropout, random: &random)
    encoder.forward(activations.sourceDropout.output, &activations.encoder, random: &random)
    inputDropout.forward(
      activations.encoder.output, &activations.encodedDropout, random: &random)
    let encoded = activations.encodedDropout.output
    pooling.pool(encoded, &activations.pooling)
    bridge.forward(activations.pooling.output, &activations.bridge, random: &random)
    activations.states.copy(from: activations.bridge.output)
    activations.states.applyTanh()
    activations.target.layout = input.targetLayout
    activations.target.values.gather(input.targetTokens, of: targetEmbedding.table.value)
    inputDropout.forward(activations.target, &activations.targetDropout, random: &random)
    attended(
      encoded.values, activations.sourceDropout.output.values, into: &activations.values)
    prepareDecoder(
      input, states: activations.states, values: activations.values,
      target: activations.targetDropout.output, &activations.input)
    decoder.forward(activations.input, &activations.decoder, random: &random)
  }

  private func backward(
    _ input: TranslatorInput, _ activations: inout Activations,
    into gradient: inout TranslatorNetwork
  ) {
    decoder.backward(activations.input, &activations.decoder, into: &gradient.decoder)
    var (noTarget, noEncoded, noSource) = (inputDropout, inputDropout, inputDropout)
    activations.gradients.target.layout = input.targetLayout
    activations.gradients.target.values.copy(from: activations.decoder.embeddedGradient)
    inputDropout.backward(
      activations.target, activations.gradients.target, &activations.targetDropout,
      into: &noTarget)
    gradient.targetEmbedding.table.value.scatterAdd(
      activations.targetDropout.inputGradient.values, input.targetTokens)

    activations.gradients.states.resize(to: activations.states.shape)
    activations.gradients.states.fill(0)
    activations.gradients.states.scatterAdd(
      activations.decoder.initialGradient, input.sourceOrder)
    activations.gradients.states.multiplyByTanhDerivative(of: activations.states)
    bridge.backward(
      activations.pooling.output, activations.gradients.states, &activations.bridge,
      into: &gradient.bridge)
    var noPooling = pooling
    pooling.backward(
      activations.encodedDropout.output, activations.bridge.inputGradient, &activations.pooling,
      into: &noPooling)
    activations.gradients.values.resize(to: activations.values.shape)
    activations.gradients.values.fill(0)
    activations.gradients.values.scatterAdd(
      activations.decoder.valueGradient, input.sourceRows)
    let size = encoder.outputSize
    activations.gradients.encoded.layout = input.sourceLayout
    activations.gradients.encoded.values.copy(from: activations.pooling.inputGradient.values)
    activations.gradients.encoded.values.addColumns(
      0..<size, of: activations.gradients.values, to: 0)
    inputDropout.backward(
      activations.encoder.output, activations.gradients.encoded, &activations.encodedDropout,
      into: &noEncoded)
    encoder.backward(
      activations.sourceDropout.output, activations.encodedDropout.inputGradient,
      &activations.encoder, into: &gradient.encoder)
    activations.gradients.source.layout = input.sourceLayout
    activations.gradients.source.values.copy(from: activations.encoder.inputGradient.values)
    if configuration.attendsToEmbeddings {
      activations.gradients.source.values.addColumns(
        size..<configuration.valueSize, of: activations.gradients.values, to: 0)
    }
    inputDropout.backward(
      activations.source, activations.gradients.source, &activations.sourceDropout,
      into: &noSource)
    let embedded = activations.sourceDropout.inputGradient.values
    if gradient.sourceEmbedding != nil {
      gradient.sourceEmbedding?.table.value.scatterAdd(embedded, input.sourceTokens)
    } else {
      gradient.targetEmbedding.table.value.scatterAdd(embedded, input.sourceTokens)
    }
  }

  /// In a gradient: the table of the output, to be put back.
  private mutating func takeOutputTable() -> Parameter {
    guard let weight = outputWeight else { return targetEmbedding.table.take() }
    outputWeight = Parameter.none
    return weight
  }

  private mutating func putOutputTable(_ table: inout Parameter) {
    if outputWeight == nil {
      targetEmbedding.table = table.take()
    } else {
      outputWeight = table.take()
    }
  }
}
