import LinnetNN
import LinnetTensor
import LinnetText
import TestSupport

@testable import Linnet

/// A translator's network with its loss as output, [1, 1], so that the checks of a layer apply: the sum of all target
/// tokens, so that gradients are not small beside the tolerance, less about what guessing costs, so that it is near zero,
/// where 32 bits are fine.
struct TranslatorLossLayer: Layer {
  var network: TranslatorNetwork
  let labelSmoothing: Float
  var consistency: Float = 0
  /// What the loss is multiplied by.
  var scale = 1.0

  var parameterNames: [String] { network.parameterNames }

  mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try network.forEachParameter(body)
  }

  struct Activations: LayerActivations {
    var output = Tensor(zeros: Shape(1, 1))
    let inputGradient = TranslatorInput()
    var network = TranslatorNetwork.Activations()
    var random = SeededRandom(seed: 0)
  }

  func callAsFunction(_ input: TranslatorInput) -> Tensor {
    var activations = TranslatorNetwork.Activations()
    let loss = network.crossEntropy(of: input, &activations)
    return Tensor([Float(scale * (loss - guessing(input)))], shape: Shape(1, 1))
  }

  func markRows(readBy input: TranslatorInput, in gradient: inout TranslatorLossLayer) {
    network.markRows(readBy: input, in: &gradient.network)
  }

  private func guessing(_ input: TranslatorInput) -> Double {
    Double(input.targetOutputs.count) * 2.2
  }

  func forward(
    _ input: TranslatorInput, _ activations: inout Activations, random: inout SeededRandom
  ) {
    activations.random = random
    var scratch = network.makeGradient()
    let loss = network.loss(
      of: input, &activations.network, labelSmoothing: labelSmoothing,
      consistency: consistency, totalWeight: 1 / scale, random: &random, into: &scratch)
    activations.output[0, 0] = Float(loss - scale * guessing(input))
  }

  func backward(
    _ input: TranslatorInput, _ outputGradient: Tensor, _ activations: inout Activations,
    into gradient: inout TranslatorLossLayer
  ) {
    var random = activations.random
    _ = network.loss(
      of: input, &activations.network, labelSmoothing: labelSmoothing,
      consistency: consistency,
      totalWeight: 1 / scale / Double(outputGradient[0, 0]),
      random: &random, into: &gradient.network)
  }
}

extension TranslatorInput: GradientProbe {
  var probedValues: Tensor? {
    get { nil }
    set {}
  }

  /// Random sentences of these lengths, each several times in a row.
  init(source: [Int], target: [Int], readings: Int = 1, vocabularySize: Int, seed: UInt64) {
    var random = SeededRandom(seed: seed)
    func tokens(_ count: Int) -> [TokenID] {
      (0..<count).map { _ in TokenID(4 + random.below(vocabularySize - 4)) }
    }
    self.init()
    assemble(
      zip(source, target).flatMap { repeatElement((tokens($0), tokens($1)), count: readings) })
  }
}
