import LinnetNN
import LinnetTensor

/// What a layer promises besides right derivatives.
extension LayerTrial {
  func complaintsOfNames() -> [String] {
    let names = layer.parameterNames
    var result: [String] = []
    if Set(names).count < names.count { result.append("names: \(names) are not unique") }
    if layer.parameters.count != names.count {
      result.append("names: \(names.count) for \(layer.parameters.count) parameters")
    }
    return result
  }

  /// The same seed gives the same bits.
  func complaintsOfRepetition(_ input: L.Input) -> [String] {
    differences(pass(input), pass(input)).map { "repetition: \($0) differs" }
  }

  /// Training and use give the same output, where nothing is random.
  func complaintsOfUse(_ input: L.Input) -> [String] {
    guard !isRandom else { return [] }
    let isSame = layer(input).probedValues == pass(input).output
    return isSame ? [] : ["use: the output differs from that in training"]
  }

  /// `backward` adds to the gradient, marks what it writes, and `zeroGradient` undoes it.
  func complaintsOfAccumulation(_ input: L.Input) -> [String] {
    let once = pass(input)
    var gradient = layer.makeGradient()
    var index = 0
    gradient.forEachParameter {
      $0 = once.gradients[index]
      index += 1
    }
    let twice = pass(input, from: gradient)
    var result: [String] = []
    for (index, name) in layer.parameterNames.enumerated() {
      let (one, two) = (once.gradients[index], twice.gradients[index])
      if relativeError(two.value.values, one.value.values.map { 2 * Double($0) }) > 1e-6 {
        result.append("accumulation: the second gradient of \(name) was not added to the first")
      }
      var zeroed = two
      zeroed.zeroGradient()
      if zeroed.value != Tensor(zeros: one.value.shape) {
        result.append("accumulation: zeroing the gradient of \(name) leaves some of it")
      }
    }
    return result
  }

  /// Activations that have seen other shapes give the same bits as fresh ones.
  func complaintsOfReuse(_ inputs: [L.Input]) -> [String] {
    var activations = L.Activations()
    return inputs.enumerated().flatMap { number, input in
      differences(pass(input, &activations), pass(input)).map {
        "reuse: \($0) of input \(number) differs from that with fresh activations"
      }
    }
  }

  /// A second step writes to the memory of the first: no tensor is shared by accident, which would
  /// have it copied at every step.
  func complaintsOfMemory(_ input: L.Input) -> [String] {
    var activations = L.Activations()
    var gradient = layer.makeGradient()
    func step() -> [String: UInt] {
      var random = SeededRandom(seed: seed, 3)
      layer.markRows(readBy: input, in: &gradient)
      layer.forward(input, &activations, random: &random)
      layer.backward(input, outputGradient(for: activations.output), &activations, into: &gradient)
      func address(_ tensor: Tensor?) -> UInt {
        tensor?.withUnsafeBuffer { UInt(bitPattern: $0.baseAddress) } ?? 0
      }
      var result = [
        "the output": address(activations.output.probedValues),
        "the input gradient": address(activations.inputGradient.probedValues),
      ]
      for (name, parameter) in zip(layer.parameterNames, gradient.parameters) {
        result["the gradient of \(name)"] = address(parameter.value)
      }
      return result
    }
    let (first, second) = (step(), step())
    return first.keys.sorted().filter { first[$0] != second[$0] }
      .map { "memory: \($0) lies elsewhere after a second step" }
  }

  /// The visited parameters are all that a layer has learnt.
  func complaintsOfCopy(into twin: L, _ input: L.Input) -> [String] {
    var copy = self
    copy.layer = twin
    let values = layer.parameters
    var index = 0
    copy.layer.forEachParameter {
      $0.value = values[index].value
      index += 1
    }
    return differences(pass(input), copy.pass(input)).map {
      "copy: \($0) differs though all parameters are the same"
    }
  }
}
