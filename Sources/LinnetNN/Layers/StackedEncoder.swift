public import LinnetTensor

/// Bidirectional LSTMs one upon another, with dropout between them.
public struct StackedEncoder: Layer {
  /// From the input up.
  public var layers: [Bidirectional]
  /// Between two layers.
  public let dropout: SequenceDropout

  /// The number of columns of the output.
  public var outputSize: Int { layers.last?.outputSize ?? 0 }

  /// - Parameters:
  ///   - inputSize: I.
  ///   - hiddenSize: H, of every layer and direction.
  ///   - layerCount: at least 1.
  ///   - combination: how the outputs of two directions become one.
  ///   - dropout: between two layers.
  ///   - random: draws the weights.
  public init(
    inputSize: Int, hiddenSize: Int, layerCount: Int, combination: DirectionCombination,
    dropout: SequenceDropout, random: inout some InitialValues
  ) {
    precondition(layerCount >= 1, "an encoder of \(layerCount) layers")
    self.dropout = dropout
    layers = []
    for _ in 0..<layerCount {
      layers.append(
        Bidirectional(
          inputSize: layers.last?.outputSize ?? inputSize, hiddenSize: hiddenSize,
          combination: combination, random: &random))
    }
  }

  /// PyTorch's names: `weight_ih_l0`, `weight_hh_l0`, `weight_ih_l0_reverse`, …; where PyTorch adds
  /// two biases there is their sum, `bias_l0`.
  public var parameterNames: [String] {
    layers.indices.flatMap { index in
      ["", "_reverse"].flatMap { direction in
        layers[index].forwardLayer.parameterNames.map { "\($0)_l\(index)\(direction)" }
      }
    }
  }

  /// Visits the layers from the input up, forward direction first.
  public mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    for index in layers.indices { try layers[index].forEachParameter(body) }
  }

  /// Memory of every layer and of the dropout below it.
  public struct Activations: LayerActivations {
    /// Of each layer.
    public internal(set) var layers: [Bidirectional.Activations] = []
    var dropouts: [SequenceDropout.Activations] = []
    /// Memory that the first step fills.
    public init() {}

    /// Of the last layer.
    public var output: SequenceBatch { layers.last?.output ?? SequenceBatch() }
    /// Of the first layer.
    public var inputGradient: SequenceBatch { layers.first?.inputGradient ?? SequenceBatch() }
  }

  /// Layer upon layer, nothing dropped.
  public func callAsFunction(_ input: SequenceBatch) -> SequenceBatch {
    layers.reduce(input) { $1($0) }
  }

  /// Layer upon layer, with dropout between.
  public func forward(
    _ input: SequenceBatch, _ activations: inout Activations, random: inout SeededRandom
  ) {
    while activations.layers.count < layers.count {
      activations.layers.append(Bidirectional.Activations())
      activations.dropouts.append(SequenceDropout.Activations())
    }
    layers[0].forward(input, &activations.layers[0], random: &random)
    for index in layers.indices.dropFirst() {
      dropout.forward(
        activations.layers[index - 1].output, &activations.dropouts[index], random: &random)
      layers[index].forward(
        activations.dropouts[index].output, &activations.layers[index], random: &random)
    }
  }

  /// From the last layer down.
  public func backward(
    _ input: SequenceBatch, _ outputGradient: SequenceBatch, _ activations: inout Activations,
    into gradient: inout StackedEncoder
  ) {
    var noGradient = dropout
    for index in layers.indices.reversed() {
      let isTop = index == layers.count - 1
      layers[index].backward(
        index == 0 ? input : activations.dropouts[index].output,
        isTop ? outputGradient : activations.dropouts[index + 1].inputGradient,
        &activations.layers[index], into: &gradient.layers[index])
      guard index > 0 else { continue }
      dropout.backward(
        activations.layers[index - 1].output, activations.layers[index].inputGradient,
        &activations.dropouts[index], into: &noGradient)
    }
  }
}
