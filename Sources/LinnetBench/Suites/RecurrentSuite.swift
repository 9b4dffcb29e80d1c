import LinnetFormats
import LinnetNN
import LinnetTensor
import LinnetTraining

/// An LSTM forward and backward over 32 sequences of 40 steps, as wide inside as its input, on one
/// core, and on two with half of the sequences each. Checked: output, and gradients of input and weights.
func measureRecurrent(_ bench: Bench) throws {
  for (hidden, count) in [(256, 5), (128, 20), (512, 2)] {
    for threads in [1, 2] {
      try measureLayer(bench, hidden: hidden, count: count, threads: threads)
    }
  }
}

private let (batchSize, stepCount) = (32, 40)

private func measureLayer(_ bench: Bench, hidden: Int, count: Int, threads: Int) throws {
  let name =
    "LSTM layer, H \(hidden), \(threads) thread"
    + (threads > 1 ? "s" : "")
  guard bench.wants(name) else { return }
  var random = SeededRandom(seed: 1)
  let layer = LSTM(inputSize: hidden, hiddenSize: hidden, random: &random)
  let shape = Shape(stepCount * batchSize, hidden)
  let input = Tensor((0..<shape.count).map { _ in random.normal() }, shape: shape)
  let gradient = Tensor((0..<shape.count).map { _ in 0.1 * random.normal() }, shape: shape)
  var shards = (0..<threads).map {
    LayerShard(layer, input: input, gradient: gradient, part: $0, of: threads)
  }
  let pool = WorkerPool(threads: threads)
  func step() {
    pool.forEach(&shards, count: threads) { $1.step(layer) }
    for part in 1..<max(threads, 1) {
      let gradient = shards[part].gradient
      shards[0].gradient.accumulate(gradient)
    }
  }
  step()
  let weightGradient = shards[0].gradient.recurrentWeights.value.values.prefix(4096).map(
    Double.init)
  // Products of input and recurrent weights; the first step has no hidden state before it.
  let steps = Double(2 * stepCount - 1)
  let operations = 3 * 2 * steps * Double(batchSize * 4 * hidden * hidden) / 1e9
  var opponents: [Opponent] = []
  if let torch = bench.peer(.torch) {
    let path = bench.paths.scratch("layer.safetensors")
    try write(layer, input: input, gradient: gradient, to: path)
    _ = try torch.ask("load_layer", LoadLayer(layer: path, threads: threads), as: Nothing.self)
    let theirs = try torch.ask("step_layer", ["count": 1], as: LayerStep.self)
    let agreement = Agreement.close(
      "outputs", shards.flatMap(\.lastOutput), theirs.output, tolerance: 1e-4
    ).and(
      .close(
        "input gradients", shards.flatMap(\.firstInputGradient), theirs.inputGradient,
        tolerance: 1e-4)
    ).and(
      .close("weight gradients", weightGradient, theirs.weightGradient, tolerance: 1e-3))
    opponents.append(
      Opponent(name: Peer.torch.rawValue, agreement: agreement) {
        Double(count) * operations
          / (try torch.ask("step_layer", ["count": count], as: LayerStep.self).seconds)
      })
  }
  try bench.compare(
    name, .gigaflops, threads: threads, gigaflops: { $0 },
    linnet: { Double(count) * operations / seconds { for _ in 0..<count { step() } } },
    opponents: opponents)
}

private func write(_ layer: LSTM, input: Tensor, gradient: Tensor, to path: String) throws {
  var writer = SafetensorsWriter()
  for (name, parameter) in zip(layer.parameterNames, layer.parameters) {
    writer.add(name, parameter.value)
  }
  let shape = [stepCount, batchSize, input.columns]
  writer.add("input", input, shape: shape)
  writer.add("gradient", gradient, shape: shape)
  try writer.write(to: path)
}

/// Some of the sequences with the memory of the layer.
private struct LayerShard: Sendable {
  let input: SequenceBatch
  let outputGradient: SequenceBatch
  var activations = LSTM.Activations()
  var gradient: LSTM

  init(_ layer: LSTM, input: Tensor, gradient: Tensor, part: Int, of parts: Int) {
    let size = batchSize / parts
    let layout = SequenceLayout(lengths: Array(repeating: stepCount, count: size))
    func rows(of whole: Tensor) -> SequenceBatch {
      var values = Tensor(zeros: Shape(layout.rowCount, whole.columns))
      for timeStep in 0..<stepCount {
        let first = timeStep * batchSize + part * size
        values.copyRows(whole[rows: first..<first + size], to: layout.rows(at: timeStep))
      }
      return SequenceBatch(layout: layout, values: values)
    }
    self.input = rows(of: input)
    outputGradient = rows(of: gradient)
    self.gradient = layer.makeGradient()
  }

  mutating func step(_ layer: LSTM) {
    var random = SeededRandom(seed: 1)
    gradient.zeroGradient()
    layer.forward(input, &activations, random: &random)
    layer.backward(input, outputGradient, &activations, into: &gradient)
  }

  var lastOutput: [Double] {
    activations.output.values.values.suffix(input.layout.batchSize * gradient.hiddenSize)
      .map(Double.init)
  }

  /// Of the first time step.
  var firstInputGradient: [Double] {
    let values = activations.inputGradient.values
    return values.values.prefix(input.layout.batchSize * values.columns).map(Double.init)
  }
}

private struct LoadLayer: Encodable {
  let layer: String
  let threads: Int
}

private struct LayerStep: Decodable {
  let seconds: Double
  let output: [Double]
  let inputGradient: [Double]
  let weightGradient: [Double]
}
