import LinnetNN
import LinnetTensor

/// The parts of a step alone, on one core: the recurrent product with weights packed before, as a
/// layer has them, activations, the optimizer. Only times: what they compute is checked by Linnet's
/// tests, and here by the suites of whole models.
func measureKernels(_ bench: Bench) throws {
  for hidden in [128, 256, 512] { try measureProduct(bench, hidden: hidden) }
  for (name, function) in [
    ("sigmoid", { $0.applySigmoid() }), ("tanh", { $0.applyTanh() }),
    ("exp", { $0.applyExponential() }),
  ] as [(String, (inout Tensor) -> Void)] {
    try measureActivation(bench, name, function)
  }
  try measureOptimizer(bench)
}

/// The peer is given the same sizes and other numbers.
private let sameWork = Agreement.same("the same operation on as many random numbers")

private func measureProduct(_ bench: Bench, hidden: Int) throws {
  let name = "recurrent product [32, \(hidden)] · [\(hidden), \(4 * hidden)]"
  guard bench.wants(name) else { return }
  let count = 20_000 * 128 / hidden / hidden * 128 / 10
  let product = Multiply(m: 32, k: hidden, n: 4 * hidden, count: count, threads: 1)
  let operations = 2 * Double(product.m * product.k * product.n * count) / 1e9
  let state = Tensor(repeating: 0.5, shape: Shape(32, hidden))
  let weights = Tensor(repeating: 0.25, shape: Shape(4 * hidden, hidden))
  var packed = PackedMatrix()
  packed.pack(weights.allRows.transposed)
  var gates = Tensor(zeros: Shape(32, 4 * hidden))
  try bench.compare(
    name, .gigaflops, threads: 1, gigaflops: { $0 },
    linnet: {
      operations
        / seconds {
          for _ in 0..<count {
            multiply(state.allRows, packed, into: &gates, rows: 0..<32)
          }
        }
    },
    opponents: bench.peer(.torch).map { torch in
      [
        Opponent(name: Peer.torch.rawValue, agreement: sameWork) {
          operations / (try torch.ask("multiply", product, as: Timing.self).seconds)
        }
      ]
    } ?? [])
}

private func measureActivation(
  _ bench: Bench, _ name: String, _ function: (inout Tensor) -> Void
) throws {
  guard bench.wants(name) else { return }
  let (elements, count) = (16_384, 2000)
  var values = Tensor(zeros: Shape(elements))
  try withoutActuallyEscaping(function) { function in
    try bench.compare(
      name, .elementsPerNanosecond, threads: 1,
      linnet: {
        values.fill(0.25)
        return Double(elements * count) / 1e9 / seconds { for _ in 0..<count { function(&values) } }
      },
      opponents: bench.peer(.torch).map { torch in
        [
          Opponent(name: Peer.torch.rawValue, agreement: sameWork) {
            let arguments = Apply(function: name, elements: elements, count: count, threads: 1)
            let timing = try torch.ask("apply", arguments, as: Timing.self)
            return Double(elements * count) / 1e9 / timing.seconds
          }
        ]
      } ?? [])
  }
}

private func measureOptimizer(_ bench: Bench) throws {
  let name = "AdamW, one tensor of 2²⁰"
  guard bench.wants(name) else { return }
  let (elements, count) = (1 << 20, 50)
  var random = SeededRandom(seed: 1)
  var layer = Linear(inputSize: 1024, outputSize: 1024, random: &random)
  let gradient = layer
  var optimizer = AdamW()
  try bench.compare(
    name, .elementsPerNanosecond, threads: 1,
    linnet: {
      let time = seconds {
        for _ in 0..<count {
          optimizer.step(&layer, gradient: gradient, learningRate: 1e-3, gradientScale: 1)
        }
      }
      return Double(elements * count) / 1e9 / time
    },
    opponents: bench.peer(.torch).map { torch in
      [
        Opponent(name: Peer.torch.rawValue, agreement: sameWork) {
          let arguments = Optimize(elements: elements, count: count, threads: 1)
          let timing = try torch.ask("step_optimizer", arguments, as: Timing.self)
          return Double(elements * count) / 1e9 / timing.seconds
        }
      ]
    } ?? [])
}

private struct Apply: Encodable {
  let function: String
  let elements: Int
  let count: Int
  let threads: Int
}

private struct Optimize: Encodable {
  let elements: Int
  let count: Int
  let threads: Int
}
