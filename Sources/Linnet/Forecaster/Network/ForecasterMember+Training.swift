import LinnetNN
import LinnetTensor

extension ForecasterMember {
  /// Memory of every layer.
  struct Activations: LayerActivations {
    var output = Tensor()
    let inputGradient = ForecasterInput()
    var steps = SequenceBatch()
    var encoder = StackedEncoder.Activations()
    var future = Tensor()
    var dropout = Dropout.Activations()
    var head = Linear.Activations()
    var shortcut = Linear.Activations()
    var shortcutGradient = Tensor()
    var stateGradient = SequenceBatch()
  }

  func forward(
    _ input: ForecasterInput, _ activations: inout Activations, random: inout SeededRandom
  ) {
    activations.steps.layout = input.layout
    activations.steps.values.copy(from: input.steps)
    encoder?.forward(activations.steps, &activations.encoder, random: &random)
    activations.future.gatherFuture(
      of: encoder == nil ? activations.steps : activations.encoder.output, horizon: horizon)
    dropout.forward(activations.future, &activations.dropout, random: &random)
    head.forward(activations.dropout.output, &activations.head, random: &random)
    shortcut.forward(input.pasts, &activations.shortcut, random: &random)
    activations.output.copy(from: activations.head.output)
    activations.output.addToColumn(middle, activations.shortcut.output)
  }

  func backward(
    _ input: ForecasterInput, _ outputGradient: Tensor, _ activations: inout Activations,
    into gradient: inout ForecasterMember
  ) {
    activations.shortcutGradient.takeColumn(
      middle, of: outputGradient, shape: Shape(input.pasts.rows, horizon))
    shortcut.backward(
      input.pasts, activations.shortcutGradient, &activations.shortcut, into: &gradient.shortcut)
    head.backward(
      activations.dropout.output, outputGradient, &activations.head, into: &gradient.head)
    var noDropout = dropout
    dropout.backward(
      activations.future, activations.head.inputGradient, &activations.dropout, into: &noDropout)
    guard let encoder, var into = gradient.encoder else { return }
    // Taken out and put back, so that nothing is shared and copied when it is written.
    gradient.encoder = nil
    defer { gradient.encoder = into }
    activations.stateGradient.layout = input.layout
    activations.stateGradient.values.scatterFuture(
      activations.dropout.inputGradient, layout: input.layout, horizon: horizon)
    encoder.backward(
      activations.steps, activations.stateGradient, &activations.encoder, into: &into)
  }
}
