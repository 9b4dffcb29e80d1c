import LinnetNN
import LinnetTensor

extension ForecasterMember {
  /// Memory of every layer.
  struct Activations: LayerActivations {
    var output = Tensor()
    let inputGradient = ForecasterInput()
    var steps = SequenceBatch()
    /// The input of each LSTM after the first.
    var states: [SequenceBatch] = []
    var layers: [LSTM.Activations] = []
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
    while activations.layers.count < layers.count {
      activations.layers.append(LSTM.Activations())
      activations.states.append(SequenceBatch())
    }
    activations.steps.layout = input.layout
    activations.steps.values.copy(from: input.steps)
    for (index, layer) in layers.enumerated() {
      let below = index == 0 ? activations.steps : activations.states[index - 1]
      layer.forward(below, &activations.layers[index], random: &random)
      activations.states[index].layout = input.layout
      activations.states[index].values.copy(from: activations.layers[index].output.values)
      if index > 0 { activations.states[index].values.add(below.values) }
    }
    activations.future.gatherFuture(of: activations.states[layers.count - 1], horizon: horizon)
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
    activations.stateGradient.layout = input.layout
    activations.stateGradient.values.scatterFuture(
      activations.dropout.inputGradient, layout: input.layout, horizon: horizon)
    for index in layers.indices.reversed() {
      let below = index == 0 ? activations.steps : activations.states[index - 1]
      layers[index].backward(
        below, activations.stateGradient, &activations.layers[index],
        into: &gradient.layers[index])
      guard index > 0 else { return }
      activations.stateGradient.values.add(activations.layers[index].inputGradient.values)
    }
  }
}
