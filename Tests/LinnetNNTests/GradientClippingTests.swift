import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct GradientClippingTests {
  @Test(arguments: try ["clipped", "within"].flatMap { try Fixture("optimizers").cases($0) })
  func equalsPyTorch(_ fixture: FixtureCase) throws {
    var gradient = WeightAndBias(
      weight: try fixture.tensor("weight.gradient").rounded,
      bias: try fixture.tensor("bias.gradient").rounded)
    let norm = GradientClipping.norm(of: gradient)
    let expected = try #require(fixture.numbers("norm").first)
    #expect(abs(norm - expected) <= 1e-9 * expected)
    let scale = GradientClipping.scale(
      norm: norm, maximum: try Float(#require(fixture.numbers("maximum").first)))
    gradient.forEachParameter { $0.value.scale(by: scale) }
    #expect(try fixture.tensor("weight.clipped").error(of: gradient.weight.value) < 2e-7)
    #expect(try fixture.tensor("bias.clipped").error(of: gradient.bias.value) < 2e-7)
  }

  /// The coefficient of `clip_grad_norm_`: maximum / (norm + 10⁻⁶), at most 1.
  @Test(
    arguments: [
      (0.5, 1, 1), (1, 1, 1 / 1.000001), (2, 1, 1 / 2.000001), (0, 1, 1), (0, 1e-7, 0.1),
      (3, .infinity, 1), (.infinity, 1, 0), (5, 0, 0),
    ] as [(Double, Float, Double)])
  func scales(_ norm: Double, _ maximum: Float, _ scale: Double) {
    let found = GradientClipping.scale(norm: norm, maximum: maximum)
    #expect(abs(Double(found) - scale) < 1e-7)
  }

  /// Only the touched rows of a table are read, and they are all that is not zero.
  @Test func theNormOfATableIsThatOfItsTouchedRows() {
    let values = Tensor.random(Shape(3, 4), 1)
    var gradient = Table(Tensor(zeros: Shape(10, 4)), readsFewRows: true).makeGradient()
    gradient.setGradient(values, rows: [7, 2, 9])
    #expect(abs(GradientClipping.norm(of: gradient) - values.sumOfSquares.squareRoot()) < 1e-12)
  }

  @Test func theNormOfNaNIsNaN() {
    var gradient = WeightAndBias(weight: .random(Shape(3, 4), 1), bias: .random(Shape(4), 2))
    gradient.weight.value[1, 1] = .nan
    #expect(GradientClipping.norm(of: gradient).isNaN)
  }
}
