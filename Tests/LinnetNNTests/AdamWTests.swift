@testable import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct AdamWTests {
  /// The largest error of a weight, in units of the largest or of 1. Measured: 2 · 10⁻⁷.
  private static let tolerance = 1e-6

  @Test(arguments: try Fixture("optimizers").cases("adam"))
  func equalsPyTorch(_ fixture: FixtureCase) throws {
    let settings = try fixture.numbers("adam").map { Float($0) }
    var optimizer = AdamW(
      beta1: settings[0], beta2: settings[1], epsilon: settings[2], weightDecay: settings[3])
    var model = WeightAndBias(
      weight: try fixture.tensor("weight").rounded, bias: try fixture.tensor("bias").rounded)
    for (step, rate) in try fixture.numbers("rates").enumerated() {
      let gradient = WeightAndBias(
        weight: try fixture.tensor("weight.gradient.\(step)").rounded,
        bias: try fixture.tensor("bias.gradient.\(step)").rounded)
      optimizer.prepare(&model, rowsOf: gradient)
      optimizer.step(&model, gradient: gradient, learningRate: Float(rate), gradientScale: 1)
      #expect(
        try fixture.tensor("weight.\(step)").error(of: model.weight.value) <= Self.tolerance)
      #expect(try fixture.tensor("bias.\(step)").error(of: model.bias.value) <= Self.tolerance)
    }
    #expect(optimizer.stepCount == 6)
  }

  @Test func theScaleMultipliesTheGradient() {
    var (model, other) = (model(), model())
    var (optimizer, otherOptimizer) = (AdamW(), AdamW())
    var gradient = WeightAndBias(weight: .random(Shape(3, 4), 3), bias: .random(Shape(4), 4))
    optimizer.step(&model, gradient: gradient, learningRate: 0.1, gradientScale: 0.25)
    gradient.forEachParameter { $0.value.scale(by: 0.25) }
    otherOptimizer.step(&other, gradient: gradient, learningRate: 0.1, gradientScale: 1)
    #expect(model.weight.value == other.weight.value)
    #expect(model.bias.value == other.bias.value)
  }

  private func model() -> WeightAndBias {
    WeightAndBias(weight: .random(Shape(3, 4), 1), bias: .random(Shape(4), 2))
  }

  /// Step `index` of a run on a table, with rows and a rate of its own.
  private func step(_ index: Int, _ model: inout Table, _ optimizer: inout AdamW) {
    var random = SeededRandom(seed: 5, index)
    var gradient = model.makeGradient()
    let rows = (0..<random.below(4)).map { _ in random.below(9) }
    let values = Initializer.normal(deviation: 1)(Shape(rows.count, 3), random: &random)
    gradient.setGradient(values, rows: rows)
    optimizer.prepare(&model, rowsOf: gradient)
    optimizer.step(
      &model, gradient: gradient, learningRate: 0.1 * random.uniform(), gradientScale: 0.5)
  }

  /// A run that is stopped, written down and taken up again ends with the same bits.
  @Test(arguments: [0, 1, 7, 30], [nil, 3, 30] as [Int?])
  func goesOnWithTheSameBits(_ stop: Int, _ flush: Int?) throws {
    var model = Table(.random(Shape(9, 3), 1), readsFewRows: true)
    var optimizer = AdamW(weightDecay: 0.1)
    var resumed = (model: model, optimizer: optimizer)
    for index in 0..<60 {
      if index == stop {
        let state = Dictionary(uniqueKeysWithValues: optimizer.state.map { ($0.name, $0.value) })
        resumed = (model, AdamW(weightDecay: 0.1))
        try resumed.optimizer.restore(stepCount: optimizer.stepCount, of: model) { name, shape in
          try #require(state[name]?.shape == shape ? state[name] : nil)
        }
      }
      step(index, &model, &optimizer)
      if index >= stop { step(index, &resumed.model, &resumed.optimizer) }
      if index == flush {
        optimizer.flush(&model)
        resumed.optimizer.flush(&resumed.model)
      }
    }
    #expect(optimizer.stepCount == 60 && resumed.optimizer.stepCount == 60)
    optimizer.flush(&model)
    resumed.optimizer.flush(&resumed.model)
    #expect(model.table.value == resumed.model.table.value)
    let states = zip(optimizer.state, resumed.optimizer.state)
    #expect(states.allSatisfy { $0.name == $1.name && $0.value == $1.value })
  }

  /// No step copies weights or moments, which is what sharing them by accident would do.
  @Test func stepsWriteInPlace() {
    var model = Table(.random(Shape(9, 3), 1), readsFewRows: true)
    var optimizer = AdamW(weightDecay: 0.1)
    func addresses() -> [UInt] {
      [model.table.value, optimizer.moments[0].first, optimizer.moments[0].second].map {
        $0.withUnsafeBuffer { UInt(bitPattern: $0.baseAddress) }
      }
    }
    step(0, &model, &optimizer)
    let first = addresses()
    for index in 1..<20 { step(index, &model, &optimizer) }
    optimizer.flush(&model)
    #expect(addresses() == first)
  }

  /// Numbers in a checkpoint that are no step numbers stop nothing.
  @Test func stepNumbersStayExact() {
    let steps = [0, 1, 1 << 20, 1 << 24 + 1, 1 << 40 + 12_345]
    #expect(Tensor(steps: steps).steps == steps)
    let wrong: [(Float, Float)] = [
      (.nan, 1), (.infinity, 2), (0.5, 7), (1, 0.5), (-1, 0), (0, -1), (0, 1_048_576), (1e30, 0),
    ]
    for (high, low) in wrong { #expect(Tensor([high, low], shape: Shape(1, 2)).steps == [-1]) }
    #expect(Tensor().steps == [])
  }

  /// What a checkpoint does not have is the caller's error, passed on.
  @Test func aMissingPieceOfStateIsAnError() {
    var optimizer = AdamW()
    #expect(throws: FixtureError.self) {
      try optimizer.restore(stepCount: 1, of: model()) { _, _ in
        throw FixtureError(missing: "state")
      }
    }
  }

  /// A state that was written down after ten steps and then changed is refused, or harmless.
  @Test(
    arguments: [
      ("last.0", Float(10), false), ("last.0", 11, true), ("last.0", -1, true),
      ("last.0", 2.5, true), ("last.0", .nan, true), ("last.0", .infinity, true),
      ("last.0", 1e30, true), ("history.base", 11, true), ("history.base", -1, true),
      ("history.base", .nan, true), ("history.base", 4, true), ("history.steps", .nan, false),
      ("first.0", .infinity, false), ("second.0", -1, false),
    ])
  func aForgedStateIsRefused(_ name: String, _ value: Float, _ isRefused: Bool) throws {
    var model = Table(.random(Shape(9, 3), 1), readsFewRows: true)
    var optimizer = AdamW()
    for index in 0..<10 { step(index, &model, &optimizer) }
    var state = Dictionary(uniqueKeysWithValues: optimizer.state.map { ($0.name, $0.value) })
    // The lower half of a step number, in the last row.
    let target = try #require(state[name])
    state[name]?[target.rows - 1, target.columns - 1] = value
    var forged = AdamW()
    func restore() throws {
      try forged.restore(stepCount: 10, of: model) { name, shape in
        guard let tensor = state[name], tensor.shape == shape else {
          throw FixtureError(missing: "\(name) of \(shape)")
        }
        return tensor
      }
    }
    guard !isRefused else {
      #expect(throws: (any Error).self) { try restore() }
      return
    }
    try restore()
    for index in 10..<20 { step(index, &model, &forged) }
    forged.flush(&model)
  }

  @Test(arguments: [-1, Int.min, Int(Int32.max), Int.max])
  func anImpossibleNumberOfStepsIsRefused(_ count: Int) throws {
    var (adam, sgd) = (AdamW(), SGD())
    for refusal in [
      #expect(throws: OptimizerStateError.self) {
        try adam.restore(stepCount: count, of: model()) { Tensor(zeros: $1) }
      },
      #expect(throws: OptimizerStateError.self) {
        try sgd.restore(stepCount: count, of: model()) { Tensor(zeros: $1) }
      },
    ] {
      #expect(
        refusal?.description
          == "expected 0 to 2^31 - 2 steps of the optimizer, found \(count)")
    }
  }
}
