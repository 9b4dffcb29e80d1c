import Foundation
import LinnetNN
import LinnetTensor
import TestSupport
import Testing

// Sample: begin
/// Swish (Ramachandran et al. 2017, arXiv 1710.05941): y = x · σ(b x), with a learnt b a column.
struct Swish: Layer {
  /// [columns]: b.
  var slope: Parameter

  init(size: Int, random: inout some InitialValues) {
    slope = Parameter(random.make(.normal(deviation: 1), Shape(size)), isDecayed: false)
  }

  let parameterNames = ["slope"]

  mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try body(&slope)
  }
}
// Sample: end

// Sample: begin
extension Swish {
  struct Activations: LayerActivations {
    /// [B, columns].
    var output = Tensor()
    /// [B, columns].
    var inputGradient = Tensor()
    /// σ(b x), which both passes need.
    var gate = Tensor()
    init() {}
  }

  func callAsFunction(_ input: Tensor) -> Tensor {
    var (activations, random) = (Activations(), SeededRandom(seed: 0))
    forward(input, &activations, random: &random)
    return activations.output
  }

  func forward(
    _ input: Tensor, _ activations: inout Activations, random: inout SeededRandom
  ) {
    activations.gate.resize(to: input.shape)
    activations.gate.fillRows(with: slope.value)
    activations.gate.multiply(by: input)
    activations.gate.applySigmoid()
    activations.output.copy(from: input)
    activations.output.multiply(by: activations.gate)
  }
}
// Sample: end

// Sample: begin
extension Swish {
  /// dx = dy · (σ + x · b · σ (1 - σ)), db = Σ dy · x² · σ (1 - σ).
  func backward(
    _ input: Tensor, _ outputGradient: Tensor, _ activations: inout Activations,
    into gradient: inout Swish
  ) {
    activations.inputGradient.resize(to: input.shape)
    for row in 0..<input.rows {
      for column in 0..<input.columns {
        let (x, gate) = (input[row, column], activations.gate[row, column])
        let (dy, change) = (outputGradient[row, column], x * gate * (1 - gate))
        activations.inputGradient[row, column] = dy * (gate + slope.value[0, column] * change)
        gradient.slope.value[0, column] += dy * x * change
      }
    }
  }
}
// Sample: end

@Suite struct OwnLayerSamples: SampleSuite {
  let page = Transcript()

  // Sample: begin
  @Test func derivativesOfSwish() {
    let complaints = checkLayer(
      input: .random(Shape(4, 3), 5), others: [.random(Shape(6, 3), 6), .random(Shape(1, 3), 7)]
    ) { Swish(size: 3, random: &$0) }
    #expect(complaints == [])
  }
  // Sample: end

  @Test func use() throws {
    // Sample: begin
    var random = SeededRandom(seed: 1)
    var first = Linear(inputSize: 2, outputSize: 8, random: &random)
    var swish = Swish(size: 8, random: &random)
    var last = Linear(inputSize: 8, outputSize: 2, random: &random)
    var (a, b, c) = (Linear.Activations(), Swish.Activations(), Linear.Activations())
    var (da, db, dc) = (first.makeGradient(), swish.makeGradient(), last.makeGradient())
    var (optimizers, logitGradient) = ((AdamW(), AdamW(), AdamW()), Tensor())

    // Exclusive or: 1 where exactly one of the two is 1.
    let input = Tensor([0, 0, 0, 1, 1, 0, 1, 1], shape: Shape(4, 2))
    for step in 0...200 {
      first.forward(input, &a, random: &random)
      swish.forward(a.output, &b, random: &random)
      last.forward(b.output, &c, random: &random)
      let loss = CrossEntropy()(
        c.output, targets: [0, 1, 1, 0], weights: [1, 1, 1, 1], totalWeight: 4,
        logitGradient: &logitGradient)
      if step % 100 == 0 { print("step", step, "loss", String(format: "%.3f", loss)) }

      last.backward(b.output, logitGradient, &c, into: &dc)
      swish.backward(a.output, c.inputGradient, &b, into: &db)
      first.backward(input, b.inputGradient, &a, into: &da)
      optimizers.0.step(&first, gradient: da, learningRate: 0.03, gradientScale: 1)
      optimizers.1.step(&swish, gradient: db, learningRate: 0.03, gradientScale: 1)
      optimizers.2.step(&last, gradient: dc, learningRate: 0.03, gradientScale: 1)
      da.zeroGradient()
      db.zeroGradient()
      dc.zeroGradient()
    }
    let logits = last(swish(first(input)))
    print("answers", (0..<4).map { logits[$0, 1] > logits[$0, 0] ? 1 : 0 })
    // Sample: end
    #expect(page.printed == (try page.shown()))
  }
}
