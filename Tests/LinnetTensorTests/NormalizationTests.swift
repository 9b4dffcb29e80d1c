import LinnetTensor
import TestSupport
import Testing

@Suite struct NormalizationTests {
  /// The definition, in double precision.
  private func normalized(_ x: [Double], _ weight: [Double], _ bias: [Double]) -> [Double] {
    let mean = x.reduce(0, +) / Double(x.count)
    let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)
    return x.indices.map {
      (x[$0] - mean) / (variance + 1e-5).squareRoot() * weight[$0] + bias[$0]
    }
  }

  @Test(arguments: [1, 2, 7, 16, 100])
  func equalsTheDefinition(_ size: Int) {
    let input = Tensor.random(Shape(3, size), 1)
    let (weight, bias) = (Tensor.random(Shape(size), 2), Tensor.random(Shape(size), 3))
    var output = Tensor(repeating: 9, shape: Shape(3, size))
    output.normalize(rows: 1..<3, of: input, weight: weight, bias: bias)
    #expect((0..<size).allSatisfy { output[0, $0] == 9 })
    for row in 1..<3 {
      let expected = normalized(
        (0..<size).map { Double(input[row, $0]) }, weight.values.map(Double.init),
        bias.values.map(Double.init))
      for column in 0..<size { #expect(abs(Double(output[row, column]) - expected[column]) < 1e-5) }
    }
  }

  /// By central differences of the definition.
  @Test(arguments: [2, 7, 16])
  func derivativesAreRight(_ size: Int) {
    let x = Tensor.random(Shape(1, size), 1).values.map(Double.init)
    let weight = Tensor.random(Shape(size), 2).values.map(Double.init)
    let factors = Tensor.random(Shape(1, size), 4)
    let zeros = [Double](repeating: 0, count: size)
    func loss(_ x: [Double], _ weight: [Double]) -> Double {
      zip(normalized(x, weight, zeros), factors.values).reduce(0) { $0 + $1.0 * Double($1.1) }
    }
    var gradient = factors
    var (weightGradient, biasGradient) = (
      Tensor(repeating: 1, shape: Shape(size)), Tensor(repeating: 1, shape: Shape(size))
    )
    gradient.normalizeBackward(
      rows: 0..<1, of: Tensor(x.map { Float($0) }, shape: Shape(1, size)),
      weight: Tensor(weight.map { Float($0) }, shape: Shape(size)),
      weightGradient: &weightGradient, biasGradient: &biasGradient)
    let step = 1e-5
    for index in 0..<size {
      var (above, below) = (x, x)
      above[index] += step
      below[index] -= step
      let slope = (loss(above, weight) - loss(below, weight)) / (2 * step)
      #expect(abs(Double(gradient[0, index]) - slope) < 1e-4 * max(1, abs(slope)))
      var heavier = weight
      heavier[index] += step
      let weightSlope = (loss(x, heavier) - loss(x, weight)) / step
      #expect(abs(Double(weightGradient[0, index]) - 1 - weightSlope) < 1e-4)
      #expect(abs(biasGradient[0, index] - 1 - factors[0, index]) < 1e-6)
    }
  }
}
