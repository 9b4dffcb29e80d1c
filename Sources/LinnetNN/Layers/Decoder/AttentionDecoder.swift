public import LinnetTensor

/// The decoder of a translator: LSTM layers that read the translation so far, attend to the encoder's
/// outputs, and leave a vector from which the next token follows (Luong et al. 2015, arXiv
/// 1508.04025).
///
///     hₜ = LSTM([xₜ; aₜ₋₁], hₜ₋₁)    aₜ = tanh(W [hₜ; c(hₜ)] + b)
///
/// xₜ is the embedding of the last token, c the attention's context, and a₀ zero. Without input
/// feeding the LSTM reads xₜ alone; without attention aₜ = tanh(W hₜ + b), the plain form of
/// Sutskever et al. 2014 (arXiv 1409.3215). With deep output xₜ stands behind c, and W reads it too. From
/// the second layer on a layer adds its input to its output.
///
/// B = sentences, N = tokens of all translations, E = columns of an embedding and of aₜ, H = hidden
/// size, L = layers.
public struct AttentionDecoder: Parameterized {
  /// From the input up.
  public var layers: [LSTM]
  /// Of each layer's output; none, or one for each layer.
  public var normalizations: [LayerNormalization]
  /// Nil for the plain form.
  public var attention: Attention?
  /// W and b.
  public var combination: Linear
  /// Whether aₜ₋₁ is read beside xₜ.
  public let hasInputFeeding: Bool
  /// Whether aₜ follows from xₜ too.
  public let hasDeepOutput: Bool
  /// The probability of dropping an element of a layer's output and of aₜ; the same elements in all
  /// time steps of a sentence (Gal and Ghahramani 2016, arXiv 1512.05287).
  public let dropout: Float

  /// E.
  public var embeddingSize: Int { combination.weight.value.rows }
  /// H.
  public var hiddenSize: Int { layers[0].hiddenSize }
  /// The columns of [hₜ; c; xₜ] that belong to c.
  var contextColumns: Range<Int> {
    hiddenSize..<combination.weight.value.columns - (hasDeepOutput ? embeddingSize : 0)
  }

  /// - Parameters:
  ///   - embeddingSize: E.
  ///   - hiddenSize: H.
  ///   - valueSize: V, the columns of what is attended to, at least H.
  ///   - layerCount: L, at least 1.
  ///   - attention: how a hidden state and an encoder's output are compared; nil for the plain form.
  ///   - hasInputFeeding: whether aₜ₋₁ is read beside xₜ.
  ///   - hasDeepOutput: whether aₜ follows from xₜ too.
  ///   - hasLayerNormalization: whether each layer's output is normalized.
  ///   - dropout: in 0..<1.
  ///   - random: draws the weights.
  public init(
    embeddingSize: Int, hiddenSize: Int, valueSize: Int, layerCount: Int,
    attention: AttentionScore?, hasInputFeeding: Bool, hasDeepOutput: Bool,
    hasLayerNormalization: Bool, dropout: Float, random: inout some InitialValues
  ) {
    precondition(layerCount >= 1, "a decoder of \(layerCount) layers")
    let inputSize = (hasInputFeeding ? 2 : 1) * embeddingSize
    layers = []
    for layer in 0..<layerCount {
      layers.append(
        LSTM(
          inputSize: layer == 0 ? inputSize : hiddenSize, hiddenSize: hiddenSize, random: &random))
    }
    normalizations =
      hasLayerNormalization ? layers.map { _ in LayerNormalization(size: hiddenSize) } : []
    var score: Attention?
    if let attention {
      score = Attention(attention, size: hiddenSize, valueSize: valueSize, random: &random)
    }
    self.attention = score
    combination = Linear(
      inputSize: hiddenSize + (attention == nil ? 0 : valueSize)
        + (hasDeepOutput ? embeddingSize : 0), outputSize: embeddingSize, random: &random)
    self.hasDeepOutput = hasDeepOutput
    self.hasInputFeeding = hasInputFeeding
    self.dropout = dropout
  }

  /// Of the LSTMs under `decoder`, with the number of the layer; then `attention` and `combination`.
  public var parameterNames: [String] {
    layers.indices.flatMap { layer in
      layers[layer].parameterNames.map { "decoder.\($0)_l\(layer)" }
    }
      + normalizations.indices.flatMap { prefixed("decoder.norm_l\($0)", normalizations[$0]) }
      + (attention.map { prefixed("attention", $0) } ?? [])
      + prefixed("combination", combination)
  }

  /// Visits them in that order.
  public mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    for layer in layers.indices { try layers[layer].forEachParameter(body) }
    for layer in normalizations.indices { try normalizations[layer].forEachParameter(body) }
    try attention?.forEachParameter(body)
    try combination.forEachParameter(body)
  }
}

/// What a decoder reads.
public struct DecoderInput: Sendable {
  /// [N, E]: xₜ of every step.
  public var embedded = SequenceBatch()
  /// [B, 2·L·H]: for each layer the first hidden state, then for each the first cell state.
  public var initialStates = Tensor()
  /// [·, V]: an encoder's outputs, those of a sentence one after another.
  public var values = Tensor()
  /// For each sentence, in the order of `embedded`, its rows of `values`. No two share any.
  public var blocks: [Range<Int>] = []
  /// No sentences.
  public init() {}
}
