public import LinnetNN
import LinnetTensor

/// The flow of a gradient through a layer with its first weights that reads random numbers.
public struct GradientExperiment: Sendable {
  /// What the layer is; of a bidirectional one the forward half, and of a feed-forward one a simple
  /// network whose recurrent weights are zero.
  public var cell: EncoderCell
  /// Steps, at least 1.
  public var length = 50
  /// H.
  public var hiddenSize = 32
  /// What the first recurrent weights, which are orthogonal, are multiplied by.
  public var recurrentScale: Float = 1
  /// The first bias of an LSTM's forget gate.
  public var forgetGateBias: Float = 1
  /// Draws weights and numbers.
  public var seed: UInt64 = 1

  /// An experiment with these defaults.
  public init(_ cell: EncoderCell) { self.cell = cell }

  private static let inputSize = 16

  /// The flow.
  ///
  /// - Complexity: that of training on `hiddenSize` sequences.
  public func run() -> GradientFlow {
    var random = SeededRandom(seed: seed, 1)
    let input = SequenceBatch(
      layout: SequenceLayout(lengths: [length]),
      values: Initializer.normal(deviation: 1)(
        Shape(length, Self.inputSize), random: &random))
    switch cell {
    case .feedForward(let function):
      return flow(simple(function ?? .tanh, &random), input, recurrentScale: 0)
    case .elman(let function):
      return flow(simple(function, &random), input)
    case .lstm, .bidirectional:
      return flow(
        LSTM(
          inputSize: Self.inputSize, hiddenSize: hiddenSize, forgetGateBias: forgetGateBias,
          random: &random), input)
    case .gru:
      return flow(
        GRU(inputSize: Self.inputSize, hiddenSize: hiddenSize, random: &random), input)
    }
  }

  private func simple(_ function: Nonlinearity, _ random: inout SeededRandom) -> ElmanRNN {
    ElmanRNN(
      inputSize: Self.inputSize, hiddenSize: hiddenSize, function: function, random: &random)
  }

  private func flow(
    _ layer: some RecurrentLayer, _ input: SequenceBatch, recurrentScale: Float? = nil
  ) -> GradientFlow {
    var layer = layer
    layer.recurrentWeights.value.scale(by: recurrentScale ?? self.recurrentScale)
    return GradientFlow(layer, input: input, seed: seed)
  }
}
