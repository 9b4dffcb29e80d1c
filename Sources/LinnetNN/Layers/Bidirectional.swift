public import LinnetTensor

/// How the outputs of the two directions become one.
public enum DirectionCombination: String, Sendable, Codable, CaseIterable {
  /// Side by side: twice the hidden size.
  case concatenation
  /// Their sum.
  case sum
  /// Half their sum.
  case mean
  /// The larger of the two, element by element.
  case maximum
}

/// Two LSTMs, one reading forward and one in reverse, so that every output knows what came before
/// and what comes after (Schuster and Paliwal 1997, doi:10.1109/78.650093).
public struct Bidirectional: Layer {
  /// Reads from the first time step to the last.
  public var forwardLayer: LSTM
  /// Reads from the last to the first.
  public var reverseLayer: LSTM
  /// How their outputs become one.
  public let combination: DirectionCombination

  /// The number of columns of the output.
  public var outputSize: Int {
    combination == .concatenation ? 2 * forwardLayer.hiddenSize : forwardLayer.hiddenSize
  }

  /// Two LSTMs of the same sizes.
  public init(
    inputSize: Int, hiddenSize: Int, combination: DirectionCombination = .concatenation,
    random: inout some InitialValues
  ) {
    forwardLayer = LSTM(inputSize: inputSize, hiddenSize: hiddenSize, random: &random)
    reverseLayer = LSTM(
      inputSize: inputSize, hiddenSize: hiddenSize, direction: .reverse, random: &random)
    self.combination = combination
  }

  /// Those of both directions, under `forward` and `reverse`.
  public var parameterNames: [String] {
    prefixed("forward", forwardLayer) + prefixed("reverse", reverseLayer)
  }

  /// Visits the forward direction, then the reverse.
  public mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try forwardLayer.forEachParameter(body)
    try reverseLayer.forEachParameter(body)
  }

  /// Memory of the two directions.
  public struct Activations: LayerActivations {
    /// [N, 2H] or [N, H].
    public var output = SequenceBatch()
    /// [N, I].
    public var inputGradient = SequenceBatch()
    /// What the forward LSTM left.
    public internal(set) var forward = LSTM.Activations()
    /// What the reverse LSTM left.
    public internal(set) var reverse = LSTM.Activations()
    var forwardGradient = SequenceBatch()
    var reverseGradient = SequenceBatch()
    /// Memory that the first step fills.
    public init() {}
  }

  /// - Parameter input: [N, I].
  /// - Returns: [N, 2H] for concatenation, else [N, H].
  public func callAsFunction(_ input: SequenceBatch) -> SequenceBatch {
    var output = SequenceBatch()
    combine(forwardLayer(input), reverseLayer(input), into: &output)
    return output
  }

  /// The same as in use.
  public func forward(
    _ input: SequenceBatch, _ activations: inout Activations, random: inout SeededRandom
  ) {
    forwardLayer.forward(input, &activations.forward, random: &random)
    reverseLayer.forward(input, &activations.reverse, random: &random)
    combine(activations.forward.output, activations.reverse.output, into: &activations.output)
  }

  private func combine(
    _ forward: SequenceBatch, _ reverse: SequenceBatch, into output: inout SequenceBatch
  ) {
    let size = forwardLayer.hiddenSize
    output.layout = forward.layout
    output.values.resize(to: Shape(forward.values.rows, outputSize))
    output.values.copyColumns(0..<size, of: forward.values, to: 0)
    switch combination {
    case .concatenation: output.values.copyColumns(0..<size, of: reverse.values, to: size)
    case .sum: output.values.add(reverse.values)
    case .mean:
      output.values.add(reverse.values)
      output.values.scale(by: 0.5)
    case .maximum: output.values.formMaximum(with: reverse.values)
    }
  }

  /// Each direction gets its part of dL/d(output); their input gradients are added.
  public func backward(
    _ input: SequenceBatch, _ outputGradient: SequenceBatch, _ activations: inout Activations,
    into gradient: inout Bidirectional
  ) {
    separate(outputGradient, &activations)
    forwardLayer.backward(
      input, activations.forwardGradient, &activations.forward, into: &gradient.forwardLayer)
    reverseLayer.backward(
      input, activations.reverseGradient, &activations.reverse, into: &gradient.reverseLayer)
    activations.inputGradient.layout = input.layout
    activations.inputGradient.values.copy(from: activations.forward.inputGradient.values)
    activations.inputGradient.values.add(activations.reverse.inputGradient.values)
  }

  /// dL/d(each direction's output) from dL/d(output).
  private func separate(_ outputGradient: SequenceBatch, _ activations: inout Activations) {
    let size = forwardLayer.hiddenSize
    let gradient = outputGradient.values
    for keyPath in [\Activations.forwardGradient, \Activations.reverseGradient] {
      activations[keyPath: keyPath].layout = outputGradient.layout
      activations[keyPath: keyPath].values.resize(to: Shape(gradient.rows, size))
    }
    let reverseColumns = combination == .concatenation ? size..<2 * size : 0..<size
    activations.forwardGradient.values.copyColumns(0..<size, of: gradient, to: 0)
    activations.reverseGradient.values.copyColumns(reverseColumns, of: gradient, to: 0)
    switch combination {
    case .concatenation, .sum: break
    case .mean:
      activations.forwardGradient.values.scale(by: 0.5)
      activations.reverseGradient.values.scale(by: 0.5)
    case .maximum:
      activations.forwardGradient.values.zero(
        where: activations.forward.output.values, isBelow: activations.reverse.output.values,
        orEqual: false)
      activations.reverseGradient.values.zero(
        where: activations.reverse.output.values, isBelow: activations.forward.output.values,
        orEqual: true)
    }
  }
}
