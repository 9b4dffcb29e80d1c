public import LinnetTensor

/// Layers of one kind, recurrent or not, one upon another, with dropout between them; as an option, with residual
/// connections (a layer adds its input to its output where both have as many columns) and layer
/// normalization of each layer's output.
public struct StackedEncoder: Layer {
  /// From the input up.
  public var layers: [EncoderLayer]
  /// Of each layer's output; none, or one for each layer.
  public var normalizations: [LayerNormalization] = []
  /// Between two layers.
  public let dropout: SequenceDropout
  /// Whether layers after the first add their input to their output.
  public let hasResiduals: Bool

  /// The number of columns of the output.
  public var outputSize: Int { layers.last?.outputSize ?? 0 }

  /// Bidirectional LSTMs, whose directions are combined as said; the rest is as below.
  public init(
    inputSize: Int, hiddenSize: Int, layerCount: Int, combination: DirectionCombination,
    dropout: SequenceDropout, hasResiduals: Bool = false, hasLayerNormalization: Bool = false,
    random: inout some InitialValues
  ) {
    self.init(
      .bidirectional(combination), inputSize: inputSize, hiddenSize: hiddenSize,
      layerCount: layerCount, dropout: dropout, hasResiduals: hasResiduals,
      hasLayerNormalization: hasLayerNormalization, random: &random)
  }

  /// - Parameters:
  ///   - cell: what each layer is.
  ///   - inputSize: I.
  ///   - hiddenSize: H, of every layer and direction.
  ///   - layerCount: at least 1.
  ///   - dropout: between two layers.
  ///   - hasResiduals: whether layers after the first add their input to their output.
  ///   - hasLayerNormalization: whether the output of each layer is normalized.
  ///   - random: draws the weights.
  public init(
    _ cell: EncoderCell, inputSize: Int, hiddenSize: Int, layerCount: Int,
    dropout: SequenceDropout, hasResiduals: Bool = false, hasLayerNormalization: Bool = false,
    random: inout some InitialValues
  ) {
    precondition(layerCount >= 1, "an encoder of \(layerCount) layers")
    self.dropout = dropout
    self.hasResiduals = hasResiduals
    layers = []
    for _ in 0..<layerCount {
      layers.append(
        EncoderLayer(
          cell, inputSize: layers.last?.outputSize ?? inputSize, hiddenSize: hiddenSize,
          random: &random))
    }
    guard hasLayerNormalization else { return }
    normalizations = layers.map { LayerNormalization(size: $0.outputSize) }
  }

  /// PyTorch's names: `weight_ih_l0`, `weight_hh_l0`, `weight_ih_l0_reverse`, …; where PyTorch adds
  /// two biases there is their sum, `bias_l0`.
  public var parameterNames: [String] {
    layers.indices.flatMap { layers[$0].parameterNames(layer: $0) }
      + normalizations.indices.flatMap { prefixed("norm_l\($0)", normalizations[$0]) }
  }

  /// Visits the layers from the input up, forward direction first, then the normalizations.
  public mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    for index in layers.indices { try layers[index].forEachParameter(body) }
    for index in normalizations.indices { try normalizations[index].forEachParameter(body) }
  }

  /// Memory of every layer and of the dropout below it.
  public struct Activations: LayerActivations {
    /// Of each layer.
    public internal(set) var layers: [EncoderLayer.Activations] = []
    var dropouts: [SequenceDropout.Activations] = []
    /// Of each layer, what its output became; empty where it stays as it is.
    var results: [LayerResult] = []
    /// Memory that the first step fills.
    public init() {}

    /// Of the last layer.
    public var output: SequenceBatch {
      results.last?.output ?? layers.last?.output ?? SequenceBatch()
    }
    /// Of the first layer.
    public var inputGradient: SequenceBatch { layers.first?.inputGradient ?? SequenceBatch() }

    func output(of layer: Int) -> SequenceBatch {
      results.isEmpty ? layers[layer].output : results[layer].output
    }
  }

  /// Layer upon layer, nothing dropped.
  public func callAsFunction(_ input: SequenceBatch) -> SequenceBatch {
    self.input(ofLayer: layers.count, input)
  }

  /// What a layer, counted from 0, reads where the stack reads `input` and nothing is dropped.
  public func input(ofLayer layer: Int, _ input: SequenceBatch) -> SequenceBatch {
    layers.indices.prefix(layer).reduce(input) { below, index in
      var result = LayerResult()
      let output = layers[index](below)
      guard changesOutputs else { return output }
      finish(index, input: below, output: output, &result)
      return result.output
    }
  }

  /// Layer upon layer, with dropout between.
  public func forward(
    _ input: SequenceBatch, _ activations: inout Activations, random: inout SeededRandom
  ) {
    while activations.layers.count < layers.count {
      activations.layers.append(EncoderLayer.Activations())
      activations.dropouts.append(SequenceDropout.Activations())
      if changesOutputs { activations.results.append(LayerResult()) }
    }
    for index in layers.indices {
      if index > 0 {
        dropout.forward(
          activations.output(of: index - 1), &activations.dropouts[index], random: &random)
      }
      let input = index == 0 ? input : activations.dropouts[index].output
      layers[index].forward(input, &activations.layers[index], random: &random)
      guard changesOutputs else { continue }
      finish(
        index, input: input, output: activations.layers[index].output,
        &activations.results[index])
    }
  }

  /// From the last layer down.
  public func backward(
    _ input: SequenceBatch, _ outputGradient: SequenceBatch, _ activations: inout Activations,
    into gradient: inout StackedEncoder
  ) {
    var noGradient = dropout
    for index in layers.indices.reversed() {
      let input = index == 0 ? input : activations.dropouts[index].output
      var outputGradient =
        index == layers.count - 1 ? outputGradient : activations.dropouts[index + 1].inputGradient
      if changesOutputs {
        outputGradient = finishBackward(
          index, outputGradient, &activations.results[index], into: &gradient)
      }
      layers[index].backward(
        input, outputGradient, &activations.layers[index], into: &gradient.layers[index])
      if isResidual(index) {
        activations.layers[index].addToInputGradient(outputGradient.values)
      }
      guard index > 0 else { continue }
      dropout.backward(
        activations.output(of: index - 1), activations.layers[index].inputGradient,
        &activations.dropouts[index], into: &noGradient)
    }
  }
}
