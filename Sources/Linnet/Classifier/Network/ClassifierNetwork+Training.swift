import LinnetNN
import LinnetTensor

extension ClassifierNetwork {
  /// Memory of both parts.
  struct Activations: LayerActivations {
    var output = Tensor()
    let inputGradient = ClassifierInput()
    var tokens = TokenNetwork.Activations()
    var shortcut = Embedding.Activations()
  }

  func markRows(readBy input: ClassifierInput, in gradient: inout ClassifierNetwork) {
    guard let tokens, var into = gradient.tokens else { return }
    gradient.tokens = nil
    tokens.markRows(readBy: input, in: &into)
    gradient.tokens = into
  }

  func forward(
    _ input: ClassifierInput, _ activations: inout Activations, random: inout SeededRandom
  ) {
    if let tokens {
      tokens.forward(input, &activations.tokens, random: &random)
      activations.output.copy(from: activations.tokens.output)
    } else if let bias {
      activations.output.resize(to: Shape(input.layout.batchSize, bias.value.count))
      activations.output.fillRows(with: bias.value)
    }
    guard let shortcut else { return }
    shortcut.forward(input.texts, &activations.shortcut, random: &random)
    activations.output.add(activations.shortcut.output)
  }

  func backward(
    _ input: ClassifierInput, _ outputGradient: Tensor, _ activations: inout Activations,
    into gradient: inout ClassifierNetwork
  ) {
    // Taken out and put back, so that nothing is shared and copied when it is written.
    if let tokens, var into = gradient.tokens {
      gradient.tokens = nil
      tokens.backward(input, outputGradient, &activations.tokens, into: &into)
      gradient.tokens = into
    }
    if var into = gradient.bias?.take() {
      into.value.addSumOfRows(of: outputGradient)
      gradient.bias = into
    }
    guard let shortcut, var into = gradient.shortcut else { return }
    gradient.shortcut = nil
    shortcut.backward(input.texts, outputGradient, &activations.shortcut, into: &into)
    gradient.shortcut = into
  }
}
