import LinnetNN
import LinnetTensor
import TestSupport
import Testing

/// The code of the landing pages.
@Suite struct LandingPageTests {
  @Test func aStepOfTraining() {
    let input = Tensor([1, 2, 3], shape: Shape(1, 3))
    // Sample: begin
    var random = SeededRandom(seed: 1)
    var layer = Linear(inputSize: 3, outputSize: 2, random: &random)
    var (activations, gradient, logitGradient) = (
      Linear.Activations(), layer.makeGradient(), Tensor()
    )
    var optimizer = AdamW()
    layer.forward(input, &activations, random: &random)
    let loss = CrossEntropy()(
      activations.output, targets: [1], weights: [1], totalWeight: 1,
      logitGradient: &logitGradient)
    layer.backward(input, logitGradient, &activations, into: &gradient)
    optimizer.step(&layer, gradient: gradient, learningRate: 1e-3, gradientScale: 1)
    // Sample: end

    let after = CrossEntropy()(
      layer(input), targets: [1], weights: [1], totalWeight: 1, logitGradient: &logitGradient)
    #expect(after < loss)
  }

  @Test func aProduct() {
    // Sample: begin
    let x = Tensor([1, 2, 3, 4, 5, 6], shape: Shape(2, 3))
    var product = Tensor(zeros: Shape(2, 2))
    multiply(x.allRows, x.allRows.transposed, into: &product, rows: 0..<2)
    // Sample: end
    #expect(product.values == [14, 32, 32, 77])
  }
}
