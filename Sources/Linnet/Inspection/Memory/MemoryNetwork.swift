import Foundation
import LinnetNN
import LinnetTensor

/// A recurrent layer, and a linear one on its last state.
struct MemoryNetwork: Parameterized {
  var encoder: EncoderLayer
  let pooling = LastStatePooling(combination: nil)
  var head: Linear

  init(_ experiment: MemoryExperiment, random: inout SeededRandom) {
    let (inputSize, size) = (experiment.problem.inputSize, experiment.hiddenSize)
    encoder = EncoderLayer(
      experiment.cell, inputSize: inputSize, hiddenSize: size, random: &random)
    switch encoder {
    case .lstm(var layer):
      // What is kept and what is let in: an LSTM that forgets slowly is to take in slowly.
      layer.bias.value.setGate(1, of: size, to: experiment.gateBias)
      layer.bias.value.setGate(0, of: size, to: -experiment.gateBias)
      encoder = .lstm(layer)
    case .gru(var layer):
      // One gate for both.
      layer.bias.value.setGate(1, of: size, to: experiment.gateBias)
      encoder = .gru(layer)
    case .feedForward, .elman, .bidirectional: break
    }
    head = Linear(
      inputSize: size, outputSize: experiment.problem.outputSize, random: &random)
  }

  var parameterNames: [String] {
    encoder.parameterNames.map { "encoder.\($0)" } + head.parameterNames.map { "head.\($0)" }
  }

  mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try encoder.forEachParameter(body)
    try head.forEachParameter(body)
  }

  struct Activations: Sendable {
    var encoder = EncoderLayer.Activations()
    var pooling = PoolingActivations()
    var head = Linear.Activations()
  }

  func forward(_ input: SequenceBatch, _ activations: inout Activations) {
    var random = SeededRandom(seed: 0)
    encoder.forward(input, &activations.encoder, random: &random)
    pooling.pool(activations.encoder.output, &activations.pooling)
    head.forward(activations.pooling.output, &activations.head, random: &random)
  }

  func backward(
    _ input: SequenceBatch, _ outputGradient: Tensor, _ activations: inout Activations,
    into gradient: inout MemoryNetwork
  ) {
    head.backward(
      activations.pooling.output, outputGradient, &activations.head, into: &gradient.head)
    var noPooling = pooling
    pooling.backward(
      activations.encoder.output, activations.head.inputGradient, &activations.pooling,
      into: &noPooling)
    encoder.backward(
      input, activations.pooling.inputGradient, &activations.encoder, into: &gradient.encoder)
  }
}

extension Tensor {
  fileprivate mutating func setGate(_ gate: Int, of size: Int, to value: Float) {
    for unit in gate * size..<(gate + 1) * size { self[0, unit] = value }
  }
}

extension Float {
  /// The natural one.
  var logarithm: Float { log(self) }
}
