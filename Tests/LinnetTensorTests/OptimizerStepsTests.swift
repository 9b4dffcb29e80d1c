import LinnetTensor
import TestSupport
import Testing

@Suite struct OptimizerStepsTests {
  private let step = AdamStep(
    gradientScale: 0.5, beta1: 0.9, beta2: 0.99, stepSize: 0.1, secondScale: 3, epsilon: 1e-8,
    retained: 0.9)

  @Test(arguments: ReferenceKernels.sizes) func adamEqualsItsDefinition(_ size: Int) {
    let (weights, gradient) = (Tensor.random(Shape(size), 1), Tensor.random(Shape(size), 2))
    var actual = (weight: weights, first: Tensor.random(Shape(size), 3), second: weights)
    actual.second.multiply(by: weights)
    let before = actual
    let range = min(1, size)..<size
    actual.weight.applyAdam(
      step, gradient: gradient, first: &actual.first, second: &actual.second, elements: range)
    var expected: (weights: [Double], first: [Double], second: [Double]) = ([], [], [])
    for element in 0..<size {
      var reference = ReferenceKernels.AdamWeight(
        before.weight[0, element], before.first[0, element], before.second[0, element])
      if range.contains(element) { reference.take(step, gradient: gradient[0, element]) }
      expected.weights.append(reference.weight)
      expected.first.append(reference.first)
      expected.second.append(reference.second)
    }
    #expect(relativeError(actual.weight.values, expected.weights) < 1e-6)
    #expect(relativeError(actual.first.values, expected.first) < 1e-6)
    #expect(relativeError(actual.second.values, expected.second) < 1e-6)
  }

  /// Many steps at once, with a gradient of zero, equal as many of one.
  @Test(arguments: [1, 10, 219, 500], [true, false])
  func idleStepsEqualStepsWithoutGradient(_ count: Int, _ isDecayed: Bool) {
    let columns = 19
    let steps = (0..<count).map { index in
      var step = step
      step.stepSize = 0.01 + 0.0001 * Float(index % 7)
      step.retained = 1 - 1e-4 * Float(index % 5)
      return step
    }
    let start = Tensor.random(Shape(3, columns), 1)
    var (weights, first, second) = (start, Tensor.random(Shape(3, columns), 2), start)
    second.multiply(by: start)
    let before = (first: first, second: second)
    weights.applyIdleAdam(
      steps[...], isDecayed: isDecayed, first: &first, second: &second, row: 1)
    for column in 0..<columns {
      var expected = ReferenceKernels.AdamWeight(
        start[1, column], before.first[1, column], before.second[1, column])
      for var step in steps {
        if !isDecayed { step.retained = 1 }
        expected.take(step, gradient: 0)
      }
      // A weight moves by up to the sum of all steps where its second moment is small.
      #expect(relativeError([weights[1, column]], [expected.weight]) < 2e-6 * Double(count))
      #expect(relativeError([first[1, column]], [expected.first]) < 1e-6)
      #expect(relativeError([second[1, column]], [expected.second]) < 1e-5)
      for row in [0, 2] {
        #expect(weights[row, column] == start[row, column])
        #expect(first[row, column] == before.first[row, column])
      }
    }
  }

  /// A row that never had a gradient only decays.
  @Test func aRowAtRestOnlyDecays() {
    var weights = Tensor(repeating: 2, shape: Shape(1, 3))
    var (first, second) = (Tensor(zeros: Shape(1, 3)), Tensor(zeros: Shape(1, 3)))
    weights.applyIdleAdam(
      [step, step, step], isDecayed: true, first: &first, second: &second, row: 0)
    #expect(relativeError(weights.values, Array(repeating: 2 * 0.729, count: 3)) < 1e-6)
    #expect(first.sumOfSquares == 0 && second.sumOfSquares == 0)
  }

  @Test(arguments: ReferenceKernels.sizes) func momentumEqualsItsDefinition(_ size: Int) {
    let (start, gradient) = (Tensor.random(Shape(size), 1), Tensor.random(Shape(size), 2))
    var (weights, velocity) = (start, Tensor.random(Shape(size), 3))
    let before = velocity
    weights.applyMomentum(
      gradient: gradient, velocity: &velocity, elements: 0..<size, gradientScale: 0.5,
      momentum: 0.8, learningRate: 0.1, decay: 0.2)
    let velocities = (0..<size).map {
      0.8 * Double(before[0, $0]) + 0.5 * Double(gradient[0, $0]) + 0.2 * Double(start[0, $0])
    }
    #expect(relativeError(velocity.values, velocities) < 1e-6)
    let expected = (0..<size).map { Double(start[0, $0]) - 0.1 * velocities[$0] }
    #expect(relativeError(weights.values, expected) < 1e-6)
  }
}
