public import LinnetTensor

/// A layer of any ``EncoderCell``.
public enum EncoderLayer: Layer {
  /// A layer on each step by itself.
  case feedForward(FeedForward)
  /// A simple recurrent network.
  case elman(ElmanRNN)
  /// An LSTM of one direction.
  case lstm(LSTM)
  /// A GRU.
  case gru(GRU)
  /// LSTMs of two directions.
  case bidirectional(Bidirectional)

  /// A layer with its first weights.
  public init(
    _ cell: EncoderCell, inputSize: Int, hiddenSize: Int, random: inout some InitialValues
  ) {
    switch cell {
    case .feedForward(let function):
      self = .feedForward(
        FeedForward(
          inputSize: inputSize, outputSize: hiddenSize, function: function, random: &random))
    case .elman(let function):
      self = .elman(
        ElmanRNN(
          inputSize: inputSize, hiddenSize: hiddenSize, function: function, random: &random))
    case .lstm:
      self = .lstm(LSTM(inputSize: inputSize, hiddenSize: hiddenSize, random: &random))
    case .gru:
      self = .gru(GRU(inputSize: inputSize, hiddenSize: hiddenSize, random: &random))
    case .bidirectional(let combination):
      self = .bidirectional(
        Bidirectional(
          inputSize: inputSize, hiddenSize: hiddenSize, combination: combination,
          random: &random))
    }
  }

  /// The number of columns of the output.
  public var outputSize: Int {
    switch self {
    case .feedForward(let layer): layer.outputSize
    case .elman(let layer): layer.hiddenSize
    case .lstm(let layer): layer.hiddenSize
    case .gru(let layer): layer.hiddenSize
    case .bidirectional(let layer): layer.outputSize
    }
  }

  /// Those of the layer that it is.
  public var parameterNames: [String] {
    switch self {
    case .feedForward(let layer): layer.parameterNames
    case .elman(let layer): layer.parameterNames
    case .lstm(let layer): layer.parameterNames
    case .gru(let layer): layer.parameterNames
    case .bidirectional(let layer): layer.parameterNames
    }
  }

  /// PyTorch's names of a layer of a stack: `weight_ih_l0`, and `weight_ih_l0_reverse` in the other
  /// direction.
  func parameterNames(layer index: Int) -> [String] {
    guard case .bidirectional(let layer) = self else {
      return parameterNames.map { "\($0)_l\(index)" }
    }
    return ["", "_reverse"].flatMap { direction in
      layer.forwardLayer.parameterNames.map { "\($0)_l\(index)\(direction)" }
    }
  }

  /// Visits those of the layer that it is.
  public mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    // Taken out and put back, so that nothing is shared and copied when it is written.
    switch self {
    case .feedForward(var layer):
      self = .none
      defer { self = .feedForward(layer) }
      try layer.forEachParameter(body)
    case .elman(var layer):
      self = .none
      defer { self = .elman(layer) }
      try layer.forEachParameter(body)
    case .lstm(var layer):
      self = .none
      defer { self = .lstm(layer) }
      try layer.forEachParameter(body)
    case .gru(var layer):
      self = .none
      defer { self = .gru(layer) }
      try layer.forEachParameter(body)
    case .bidirectional(var layer):
      self = .none
      defer { self = .bidirectional(layer) }
      try layer.forEachParameter(body)
    }
  }

  /// What stands in the place of a layer that was taken out for a while.
  private static let none: EncoderLayer = {
    var zeros = Zeros()
    return .elman(ElmanRNN(inputSize: 0, hiddenSize: 0, random: &zeros))
  }()

  /// - Parameter input: [N, I].
  /// - Returns: [N, outputSize].
  public func callAsFunction(_ input: SequenceBatch) -> SequenceBatch {
    switch self {
    case .feedForward(let layer): layer(input)
    case .elman(let layer): layer(input)
    case .lstm(let layer): layer(input)
    case .gru(let layer): layer(input)
    case .bidirectional(let layer): layer(input)
    }
  }

  /// The same as in use.
  public func forward(
    _ input: SequenceBatch, _ activations: inout Activations, random: inout SeededRandom
  ) {
    switch self {
    case .feedForward(let layer):
      activations.kind = .feedForward
      layer.forward(input, &activations.feedForward, random: &random)
    case .elman(let layer):
      activations.kind = .elman
      layer.forward(input, &activations.elman, random: &random)
    case .lstm(let layer):
      activations.kind = .lstm
      layer.forward(input, &activations.lstm, random: &random)
    case .gru(let layer):
      activations.kind = .gru
      layer.forward(input, &activations.gru, random: &random)
    case .bidirectional(let layer):
      activations.kind = .bidirectional
      layer.forward(input, &activations.bidirectional, random: &random)
    }
  }

  /// That of the layer that it is; `gradient` is of the same kind.
  public func backward(
    _ input: SequenceBatch, _ outputGradient: SequenceBatch, _ activations: inout Activations,
    into gradient: inout EncoderLayer
  ) {
    switch self {
    case .feedForward(let layer):
      guard case .feedForward(var into) = gradient else { Self.refuse(gradient) }
      gradient = .none
      layer.backward(input, outputGradient, &activations.feedForward, into: &into)
      gradient = .feedForward(into)
    case .elman(let layer):
      guard case .elman(var into) = gradient else { Self.refuse(gradient) }
      gradient = .none
      layer.backward(input, outputGradient, &activations.elman, into: &into)
      gradient = .elman(into)
    case .lstm(let layer):
      guard case .lstm(var into) = gradient else { Self.refuse(gradient) }
      gradient = .none
      layer.backward(input, outputGradient, &activations.lstm, into: &into)
      gradient = .lstm(into)
    case .gru(let layer):
      guard case .gru(var into) = gradient else { Self.refuse(gradient) }
      gradient = .none
      layer.backward(input, outputGradient, &activations.gru, into: &into)
      gradient = .gru(into)
    case .bidirectional(let layer):
      guard case .bidirectional(var into) = gradient else { Self.refuse(gradient) }
      gradient = .none
      layer.backward(input, outputGradient, &activations.bidirectional, into: &into)
      gradient = .bidirectional(into)
    }
  }

  private static func refuse(_ gradient: EncoderLayer) -> Never {
    preconditionFailure("a gradient of another kind of layer: \(gradient.parameterNames)")
  }
}
