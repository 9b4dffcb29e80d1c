public import LinnetNN
import LinnetTensor

extension Parameterized {
  /// Takes the tensors `<prefix><parameter name>` of a fixture as parameters; all must be there.
  public mutating func setParameters(from fixture: FixtureCase, prefix: String) throws {
    let names = parameterNames
    var index = 0
    try forEachParameter { parameter in
      let value = try fixture.tensor(prefix + names[index]).rounded
      guard value.shape == parameter.value.shape else {
        throw FixtureError(missing: "\(names[index]) of shape \(parameter.value.shape)")
      }
      parameter.value = value
      index += 1
    }
  }
}

extension FixtureCase {
  /// The errors of a layer's output and gradients, by name, with the fixture's parameters.
  public func errors<L: Layer>(of layer: L, input: L.Input) throws -> [String: Double]
  where L.Input: GradientProbe, L.Output: GradientProbe {
    var layer = layer
    try layer.setParameters(from: self, prefix: "parameter.")
    var gradient = layer.makeGradient()
    var activations = L.Activations()
    var random = SeededRandom(seed: 1)
    layer.markRows(readBy: input, in: &gradient)
    layer.forward(input, &activations, random: &random)
    var outputGradient = activations.output
    outputGradient.probedValues = try tensor("outputGradient").rounded
    layer.backward(input, outputGradient, &activations, into: &gradient)
    var result: [String: Double] = [:]
    if let output = activations.output.probedValues {
      result["output"] = try tensor("output").error(of: output)
    }
    if let inputGradient = activations.inputGradient.probedValues {
      result["input"] = try tensor("input.gradient").error(of: inputGradient)
    }
    for (name, parameter) in zip(layer.parameterNames, gradient.parameters) {
      result[name] = try tensor("\(name).gradient").error(of: parameter.value)
    }
    return result
  }

  /// The fixture's rows as a batch of sequences.
  public func sequences(_ name: String) throws -> SequenceBatch {
    SequenceBatch(
      layout: SequenceLayout(lengths: try integers("lengths")), values: try tensor(name).rounded)
  }
}
