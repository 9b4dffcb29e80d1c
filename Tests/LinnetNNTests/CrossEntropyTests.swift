import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct CrossEntropyTests {
  @Test(arguments: try Fixture("losses").cases)
  func equalsPyTorch(_ fixture: FixtureCase) throws {
    let weights = try fixture.numbers("weights")
    let smoothing = try Float(#require(fixture.numbers("smoothing").first))
    var gradient = Tensor()
    let loss = CrossEntropy(labelSmoothing: smoothing)(
      try fixture.tensor("logits").rounded, targets: try fixture.integers("targets"),
      weights: weights.map { Float($0) }, totalWeight: weights.reduce(0, +),
      logitGradient: &gradient)
    let expected = try #require(fixture.numbers("loss").first)
    #expect(abs(loss - expected) <= 1e-9 * expected)
    #expect(try fixture.tensor("logits.gradient").error(of: gradient) < 5e-8)
  }

  /// A batch in two parts, each over the weight of the whole, has the loss and gradient of one.
  @Test func partsOfABatchAddUp() {
    let logits = Tensor.random(Shape(5, 3), 1)
    let (targets, weights): ([Int], [Float]) = ([0, 2, 1, 1, 0], [1, 0.5, 2, 1, 0.25])
    let total = weights.reduce(0) { $0 + Double($1) }
    func loss(_ rows: Range<Int>) -> (Double, [Float]) {
      var gradient = Tensor()
      let part = Tensor(
        rows.flatMap { row in (0..<3).map { logits[row, $0] } }, shape: Shape(rows.count, 3))
      let loss = CrossEntropy(labelSmoothing: 0.1)(
        part, targets: Array(targets[rows]), weights: Array(weights[rows]), totalWeight: total,
        logitGradient: &gradient)
      return (loss, gradient.values)
    }
    let (whole, first, second) = (loss(0..<5), loss(0..<2), loss(2..<5))
    #expect(abs(whole.0 - first.0 - second.0) < 1e-12)
    #expect(whole.1 == first.1 + second.1)
  }

  @Test(arguments: [0, 0.2] as [Float]) func gradientIsThatOfCentralDifferences(_ smoothing: Float)
  {
    let logits = Tensor.random(Shape(3, 4), 2)
    let loss = CrossEntropy(labelSmoothing: smoothing)
    func value(_ logits: Tensor) -> (Double, Tensor) {
      var gradient = Tensor()
      let value = loss(
        logits, targets: [3, 0, 1], weights: [1, 3, 0.5], totalWeight: 4.5,
        logitGradient: &gradient)
      return (value, gradient)
    }
    let gradient = value(logits).1
    for row in 0..<3 {
      for column in 0..<4 {
        var (above, below) = (logits, logits)
        above[row, column] += 0x1p-10
        below[row, column] -= 0x1p-10
        let distance = Double(above[row, column]) - Double(below[row, column])
        let numeric = (value(above).0 - value(below).0) / distance
        #expect(abs(numeric - Double(gradient[row, column])) < 1e-6)
      }
    }
  }

  @Test func stepsOnTheGradientLowerTheLossToZero() {
    var logits = Tensor(zeros: Shape(2, 3))
    var gradient = Tensor()
    var last = Double.infinity
    for _ in 0..<200 {
      last = CrossEntropy()(
        logits, targets: [2, 0], weights: [1, 1], totalWeight: 2, logitGradient: &gradient)
      logits.add(gradient, scaledBy: -10)
    }
    #expect(last < 0.01)
  }

  /// A logit that is not a number makes the loss and its row's gradient so, for the trainer to see.
  @Test(arguments: [Float.nan, .infinity]) func passesDivergenceOn(_ logit: Float) {
    var logits = Tensor.random(Shape(2, 3), 1)
    logits[1, 2] = logit
    var gradient = Tensor()
    let loss = CrossEntropy()(
      logits, targets: [0, 1], weights: [1, 1], totalWeight: 2, logitGradient: &gradient)
    #expect(!loss.isFinite)
    #expect((0..<3).allSatisfy { gradient[1, $0].isNaN })
    #expect((0..<3).allSatisfy { gradient[0, $0].isFinite })
  }

  @Test func anImpossibleClassCostsNothingUntilItIsRight() {
    var gradient = Tensor()
    let logits = Tensor([0, -.infinity, 0], shape: Shape(1, 3))
    let loss = CrossEntropy()(
      logits, targets: [0], weights: [1], totalWeight: 1, logitGradient: &gradient)
    #expect(abs(loss - 0.6931471805599453) < 1e-12)
    #expect(gradient[0, 1] == 0)
  }
}
