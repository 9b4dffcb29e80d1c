import LinnetNN
import LinnetTensor

/// One layer under test, and a pass through it.
struct LayerTrial<L: Layer> where L.Input: GradientProbe, L.Output: GradientProbe {
  var layer: L
  let seed: UInt64
  let isRandom: Bool

  /// What a pass leaves.
  struct Pass {
    var loss: Double
    var output: Tensor
    var inputGradient: Tensor?
    var gradients: [Parameter]
  }

  /// dL/d(output): the random numbers that make a loss of an output.
  func outputGradient(for output: L.Output) -> L.Output {
    let rows = output.probedValues?.rows ?? 0
    var random = SeededRandom(seed: seed, 2, rows)
    var result = output
    result.probedValues = output.probedValues.map {
      Initializer.normal(deviation: 1)($0.shape, random: &random)
    }
    return result
  }

  func loss(of output: L.Output) -> Double {
    guard let values = output.probedValues,
      let factors = outputGradient(for: output).probedValues
    else { return 0 }
    return innerProduct(values, factors)
  }

  /// The loss in training.
  func loss(_ input: L.Input) -> Double {
    var activations = L.Activations()
    var random = SeededRandom(seed: seed, 3)
    layer.forward(input, &activations, random: &random)
    return loss(of: activations.output)
  }

  /// Forward and backward, with a gradient that begins as `gradient`.
  func pass(_ input: L.Input, _ activations: inout L.Activations, from gradient: L? = nil) -> Pass {
    var gradient = gradient ?? layer.makeGradient()
    var random = SeededRandom(seed: seed, 3)
    layer.markRows(readBy: input, in: &gradient)
    layer.forward(input, &activations, random: &random)
    let output = activations.output
    layer.backward(input, outputGradient(for: output), &activations, into: &gradient)
    return Pass(
      loss: loss(of: output), output: output.probedValues ?? Tensor(),
      inputGradient: activations.inputGradient.probedValues, gradients: gradient.parameters)
  }

  func pass(_ input: L.Input, from gradient: L? = nil) -> Pass {
    var activations = L.Activations()
    return pass(input, &activations, from: gradient)
  }

  /// What differs in bits between two passes.
  func differences(_ a: Pass, _ b: Pass) -> [String] {
    var result: [String] = []
    if a.output != b.output { result.append("output") }
    if a.inputGradient != b.inputGradient { result.append("input gradient") }
    for (index, name) in layer.parameterNames.enumerated()
    where a.gradients[index].value != b.gradients[index].value {
      result.append("gradient of \(name)")
    }
    return result
  }
}
