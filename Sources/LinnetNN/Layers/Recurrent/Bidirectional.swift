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

extension DirectionCombination {
  /// Makes one output, [N, H], of those of both directions side by side, [N, 2H].
  func merge(_ sides: Tensor, into output: inout Tensor) {
    let (rows, size) = (0..<sides.rows, sides.columns / 2)
    output.resize(to: Shape(rows.count, size))
    output.copyRows(sides[rows: rows, columns: 0..<size], to: rows)
    let reverse = sides[rows: rows, columns: size..<2 * size]
    switch self {
    case .concatenation: preconditionFailure("outputs side by side are not merged")
    case .sum: output.add(reverse)
    case .mean:
      output.add(reverse)
      output.scale(by: 0.5)
    case .maximum: output.formMaximum(with: reverse)
    }
  }
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
    /// What the forward LSTM left, but its output.
    public internal(set) var forward = LSTM.Activations()
    /// What the reverse LSTM left, but its output.
    public internal(set) var reverse = LSTM.Activations()
    /// [N, 2H]: the outputs of both directions side by side, where `output` has them merged.
    var sides = Tensor()
    var sideGradients = Tensor()
    /// Memory that the first step fills.
    public init() {}
  }

  /// - Parameter input: [N, I].
  /// - Returns: [N, 2H] for concatenation, else [N, H].
  public func callAsFunction(_ input: SequenceBatch) -> SequenceBatch { outputOfForward(input) }

  /// The same as in use.
  public func forward(
    _ input: SequenceBatch, _ activations: inout Activations, random: inout SeededRandom
  ) {
    let size = forwardLayer.hiddenSize
    var sides = Tensor()
    // The directions write where their outputs are needed.
    let isMerged = combination != .concatenation
    let place = isMerged ? \Activations.sides : \Activations.output.values
    swap(&sides, &activations[keyPath: place])
    sides.resize(to: Shape(input.layout.rowCount, 2 * size))
    forwardLayer.forward(input, &activations.forward, into: &sides, column: 0)
    reverseLayer.forward(input, &activations.reverse, into: &sides, column: size)
    swap(&sides, &activations[keyPath: place])
    activations.output.layout = input.layout
    if isMerged { combination.merge(activations.sides, into: &activations.output.values) }
  }

  /// Each direction gets its part of dL/d(output); their input gradients are added.
  public func backward(
    _ input: SequenceBatch, _ outputGradient: SequenceBatch, _ activations: inout Activations,
    into gradient: inout Bidirectional
  ) {
    let size = forwardLayer.hiddenSize
    let isMerged = combination != .concatenation
    if isMerged { separate(outputGradient.values, &activations) }
    let sides = isMerged ? activations.sides : activations.output.values
    let gradients = isMerged ? activations.sideGradients : outputGradient.values
    forwardLayer.backward(
      input, output: sides, gradients, column: 0, &activations.forward,
      into: &gradient.forwardLayer)
    reverseLayer.backward(
      input, output: sides, gradients, column: size, &activations.reverse,
      into: &gradient.reverseLayer)
    activations.inputGradient.layout = input.layout
    activations.inputGradient.values.resize(to: input.values.shape)
    let rows = 0..<input.layout.rowCount
    multiply(
      activations.forward.pass.gates.allRows, forwardLayer.inputWeights.value.allRows,
      into: &activations.inputGradient.values, rows: rows)
    multiply(
      activations.reverse.pass.gates.allRows, reverseLayer.inputWeights.value.allRows,
      into: &activations.inputGradient.values, rows: rows, accumulate: true)
  }

  /// dL/d(each direction's output) from dL/d(output).
  private func separate(_ gradient: Tensor, _ activations: inout Activations) {
    let size = forwardLayer.hiddenSize
    activations.sideGradients.resize(to: Shape(gradient.rows, 2 * size))
    activations.sideGradients.copyColumns(0..<size, of: gradient, to: 0)
    activations.sideGradients.copyColumns(0..<size, of: gradient, to: size)
    switch combination {
    case .concatenation, .sum: break
    case .mean: activations.sideGradients.scale(by: 0.5)
    case .maximum: activations.sideGradients.zeroLosers(of: activations.sides)
    }
  }
}

extension Tensor {
  /// Of each pair of elements, half a row apart, sets that to zero whose place in `sides` holds the
  /// smaller value; of equals the one on the right.
  fileprivate mutating func zeroLosers(of sides: Tensor) {
    let size = columns / 2
    for row in 0..<rows {
      for column in 0..<size {
        let isLeft = sides[row, column] >= sides[row, size + column]
        self[row, isLeft ? size + column : column] = 0
      }
    }
  }
}
