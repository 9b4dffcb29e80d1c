import LinnetNN
import LinnetTensor

/// A linear layer with one fault, for `LayerCheck` to find.
struct FaultyLinear: Layer {
  enum Fault: String, CaseIterable {
    /// The gradient of the weights is 1 % too large.
    case weightGradient = "derivative: the gradient of weight"
    /// So is that of the input.
    case inputGradient = "derivative: the gradient of the input"
    /// The bias gets no gradient.
    case biasGradient = "derivative: the gradient of bias"
    /// The gradient replaces what was there.
    case assignment = "accumulation: the second gradient"
    /// Writes an element of the input gradient once only, into memory that is used again.
    case staleMemory = "reuse: input gradient"
    /// The output is a new tensor at every step.
    case freshMemory = "memory: the output"
    /// Something learnt is not visited.
    case hiddenParameter = "copy: output"
    /// Two parameters of one name.
    case sameName = "names: "
    /// Training adds a constant.
    case otherOutputInUse = "use: "
    /// The output depends on the moment.
    case chance = "repetition: "
  }

  var linear: Linear
  var hidden: Float
  let fault: Fault?

  init(_ fault: Fault?, random: inout SeededRandom) {
    linear = Linear(inputSize: 3, outputSize: 2, random: &random)
    hidden = fault == .hiddenParameter ? random.uniform() : 0
    self.fault = fault
  }

  var parameterNames: [String] {
    fault == .sameName ? ["weight", "weight"] : linear.parameterNames
  }

  mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try linear.forEachParameter(body)
  }

  struct Activations: LayerActivations {
    var output = Tensor()
    var inputGradient = Tensor()
    var linear = Linear.Activations()
    var firstGradient: Float?
    init() {}
  }

  private func add(_ constant: Float, to output: Tensor) -> Tensor {
    Tensor(output.values.map { $0 + constant }, shape: output.shape)
  }

  func callAsFunction(_ input: Tensor) -> Tensor { add(hidden, to: linear(input)) }

  func forward(_ input: Tensor, _ activations: inout Activations, random: inout SeededRandom) {
    linear.forward(input, &activations.linear, random: &random)
    var constant = hidden
    if fault == .otherOutputInUse { constant += 1 }
    if fault == .chance { constant += Float.random(in: 0..<1) }
    let output = add(constant, to: activations.linear.output)
    if fault == .freshMemory { activations.output = output }
    activations.output.copy(from: output)
  }

  func backward(
    _ input: Tensor, _ outputGradient: Tensor, _ activations: inout Activations,
    into gradient: inout FaultyLinear
  ) {
    // Kept where it is needed alone, since what is kept is copied when it is written.
    let before = fault == .biasGradient || fault == .assignment ? gradient : self
    linear.backward(input, outputGradient, &activations.linear, into: &gradient.linear)
    activations.inputGradient.copy(from: activations.linear.inputGradient)
    switch fault {
    case .weightGradient: gradient.linear.weight.value.scale(by: 1.01)
    case .inputGradient: activations.inputGradient.scale(by: 1.01)
    case .biasGradient: gradient.linear.bias = before.linear.bias
    case .assignment:
      gradient.linear.weight.value.add(before.linear.weight.value, scaledBy: -1)
    case .staleMemory:
      let first = activations.firstGradient ?? activations.inputGradient[0, 0]
      activations.firstGradient = first
      activations.inputGradient[0, 0] = first
    case .hiddenParameter, .sameName, .otherOutputInUse, .chance, .freshMemory, nil: break
    }
  }
}
