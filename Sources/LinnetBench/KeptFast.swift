import ArgumentParser
import CLinnetBench
import LinnetNN
import LinnetTensor
import Synchronization

/// What must not get slower and does not depend on the machine; ends with an error where it has.
struct KeptFast: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check what must stay fast on every machine: work beside the products, allocations.")

  /// The time of a recurrent layer over that of its own matrix products.
  private static let largestRatio = 1.4
  /// Small ones: arrays and closures of a few hundred bytes.
  private static let mostAllocations = 64

  func run() throws {
    let ratio = layerOverProducts()
    let (all, large) = try allocationsPerStep()
    print("recurrent layer, forward and backward: \(ratio.figure) × its own products")
    print("allocations of a training step: \(all), \(large) of them of 4 KiB or more")
    guard ratio <= Self.largestRatio else {
      throw BenchmarkError("expected at most \(Self.largestRatio) × the products, found \(ratio)")
    }
    guard all <= Self.mostAllocations, large == 0 else {
      throw BenchmarkError(
        "expected at most \(Self.mostAllocations) small allocations and no large one, found \(all) "
          + "and \(large)")
    }
  }

  /// The least of many measurements of each, in turn: what else the machine does meanwhile only adds.
  private func layerOverProducts() -> Double {
    let (hidden, batch, steps) = (256, 16, 40)
    var random = SeededRandom(seed: 1)
    let layer = LSTM(inputSize: hidden, hiddenSize: hidden, random: &random)
    let values = Tensor(
      (0..<batch * steps * hidden).map { _ in random.normal() }, shape: Shape(batch * steps, hidden)
    )
    let input = SequenceBatch(
      layout: SequenceLayout(lengths: .init(repeating: steps, count: batch)), values: values)
    var activations = LSTM.Activations()
    var gradient = layer.makeGradient()
    var products = LayerProducts(layer, input)
    var (layerTime, productTime) = (Double.infinity, Double.infinity)
    for _ in 0..<50 {
      layerTime = min(
        layerTime,
        seconds {
          layer.forward(input, &activations, random: &random)
          layer.backward(input, input, &activations, into: &gradient)
        })
      productTime = min(productTime, seconds { products.run() })
    }
    return layerTime / productTime
  }

  /// After the first steps, whose sizes all later ones have: the medians.
  private func allocationsPerStep() throws -> (all: Int, large: Int) {
    let counts = Mutex<[linnet_bench_allocations]>([])
    counts.withLock { $0.reserveCapacity(100) }
    try TrainSteps.train(
      .init(vocabulary: 1000, hidden: 32, batch: 32, length: 20, threads: 2), steps: 60
    ) {
      counts.withLock { $0.append(linnet_bench_allocations()) }
    }
    return counts.withLock { counts in
      let steps = zip(counts, counts.dropFirst())
      let middle = (counts.count - 1) / 2
      return (
        steps.map { $1.all - $0.all }.sorted()[middle],
        steps.map { $1.large - $0.large }.sorted()[middle]
      )
    }
  }
}

/// The products of an LSTM's step forward and backward, and nothing else.
private struct LayerProducts {
  private let layer: LSTM
  private let input: SequenceBatch
  private let gates: Tensor
  private var packed = PackedMatrix()
  private var gateTarget: Tensor
  private var hiddenTarget: Tensor
  private var weightTarget: Tensor

  init(_ layer: LSTM, _ input: SequenceBatch) {
    self.layer = layer
    self.input = input
    let rows = input.layout.rowCount
    gates = Tensor(repeating: 0.1, shape: Shape(rows, 4 * layer.hiddenSize))
    gateTarget = gates
    hiddenTarget = input.values
    weightTarget = layer.recurrentWeights.value
  }

  mutating func run() {
    let (layout, recurrent) = (input.layout, layer.recurrentWeights.value)
    let all = 0..<layout.rowCount
    multiply(
      input.values.allRows, layer.inputWeights.value.allRows.transposed, into: &gateTarget,
      rows: all)
    packed.pack(recurrent.allRows.transposed)
    for step in 1..<layout.sequenceLength {
      multiply(
        input.values[rows: layout.rows(at: step - 1)], packed, into: &gateTarget,
        rows: layout.rows(at: step), accumulate: true)
    }
    packed.pack(recurrent.allRows)
    for step in 1..<layout.sequenceLength {
      multiply(
        gates[rows: layout.rows(at: step)], packed, into: &hiddenTarget,
        rows: layout.rows(at: step - 1))
    }
    for _ in 0..<2 {
      multiply(
        gates.allRows.transposed, input.values.allRows, into: &weightTarget,
        rows: 0..<weightTarget.rows, accumulate: true)
    }
    multiply(gates.allRows, layer.inputWeights.value.allRows, into: &hiddenTarget, rows: all)
  }
}
