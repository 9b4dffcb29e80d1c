public import LinnetTensor

/// One way to make one vector of a sequence of vectors.
public enum PoolingKind: String, Sendable, Codable, CaseIterable {
  /// The output where each direction has read everything.
  case lastState = "last"
  /// The mean over time.
  case mean
  /// The maximum over time.
  case max
  /// The mean over time with learnt weights.
  case attention
}

/// One or more poolings of the same sequence, side by side.
public struct Pooling: SequencePooling {
  /// What stands side by side, in order.
  public let kinds: [PoolingKind]
  let lastState: LastStatePooling
  let mean = MeanPooling()
  let maximum = MaxPooling()
  /// Learns the weights of `.attention`; nil where that is not among the kinds.
  public var attention: AttentionPooling?

  /// - Parameters:
  ///   - kinds: at least one.
  ///   - inputSize: D; the output has as many columns for each kind.
  ///   - combination: how the encoder combined its directions, if it has two.
  ///   - random: draws the weights of `.attention`.
  public init(
    _ kinds: [PoolingKind], inputSize: Int, combination: DirectionCombination?,
    random: inout some InitialValues
  ) {
    precondition(!kinds.isEmpty, "no pooling")
    self.kinds = kinds
    lastState = LastStatePooling(combination: combination)
    if kinds.contains(.attention) {
      attention = AttentionPooling(
        inputSize: inputSize, attentionSize: inputSize / 2 + 1, random: &random)
    }
  }

  /// Those of the attention, if any.
  public var parameterNames: [String] { attention.map { prefixed("attention", $0) } ?? [] }

  /// Visits those of the attention, if any.
  public mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try attention?.forEachParameter(body)
  }

  /// Memory of every kind.
  public struct Activations: LayerActivations {
    /// [B, D · number of kinds].
    public var output = Tensor()
    /// [N, D].
    public var inputGradient = SequenceBatch()
    /// Of the learnt weights, for a look at them.
    public internal(set) var attention = AttentionPooling.Activations()
    var lastState = PoolingActivations()
    var mean = PoolingActivations()
    var maximum = MaxPooling.Activations()
    var partGradient = Tensor()
    /// Memory that the first step fills.
    public init() {}
  }

  /// Each kind in its columns.
  public func pool(_ input: SequenceBatch, _ activations: inout Activations) {
    let size = input.values.columns
    activations.output.resize(to: Shape(input.layout.batchSize, kinds.count * size))
    for (index, kind) in kinds.enumerated() {
      let part: Tensor
      switch kind {
      case .lastState:
        lastState.pool(input, &activations.lastState)
        part = activations.lastState.output
      case .mean:
        mean.pool(input, &activations.mean)
        part = activations.mean.output
      case .max:
        maximum.pool(input, &activations.maximum)
        part = activations.maximum.output
      case .attention:
        attention?.pool(input, &activations.attention)
        part = activations.attention.output
      }
      activations.output.copyColumns(0..<size, of: part, to: index * size)
    }
  }

  /// The sum of what each kind gives.
  public func backward(
    _ input: SequenceBatch, _ outputGradient: Tensor, _ activations: inout Activations,
    into gradient: inout Pooling
  ) {
    let size = input.values.columns
    activations.inputGradient.resize(like: input)
    activations.inputGradient.values.fill(0)
    activations.partGradient.resize(to: Shape(input.layout.batchSize, size))
    var (noLast, noMean, noMaximum) = (lastState, mean, maximum)
    for (index, kind) in kinds.enumerated() {
      activations.partGradient.copyColumns(
        index * size..<(index + 1) * size, of: outputGradient, to: 0)
      let part = activations.partGradient
      switch kind {
      case .lastState:
        lastState.backward(input, part, &activations.lastState, into: &noLast)
        activations.inputGradient.values.add(activations.lastState.inputGradient.values)
      case .mean:
        mean.backward(input, part, &activations.mean, into: &noMean)
        activations.inputGradient.values.add(activations.mean.inputGradient.values)
      case .max:
        maximum.backward(input, part, &activations.maximum, into: &noMaximum)
        activations.inputGradient.values.add(activations.maximum.inputGradient.values)
      case .attention:
        guard let attention, var into = gradient.attention else { continue }
        gradient.attention = nil
        attention.backward(input, part, &activations.attention, into: &into)
        gradient.attention = into
        activations.inputGradient.values.add(activations.attention.inputGradient.values)
      }
    }
  }
}
