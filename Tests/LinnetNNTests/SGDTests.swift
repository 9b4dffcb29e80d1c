import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct SGDTests {
  @Test(arguments: try Fixture("optimizers").cases("sgd"))
  func equalsPyTorch(_ fixture: FixtureCase) throws {
    let settings = try fixture.numbers("sgd").map { Float($0) }
    var optimizer = SGD(momentum: settings[0], weightDecay: settings[1])
    var model = WeightAndBias(
      weight: try fixture.tensor("weight").rounded, bias: try fixture.tensor("bias").rounded)
    for (step, rate) in try fixture.numbers("rates").enumerated() {
      let gradient = WeightAndBias(
        weight: try fixture.tensor("weight.gradient.\(step)").rounded,
        bias: try fixture.tensor("bias.gradient.\(step)").rounded)
      optimizer.step(&model, gradient: gradient, learningRate: Float(rate), gradientScale: 1)
      #expect(try fixture.tensor("weight.\(step)").error(of: model.weight.value) <= 1e-6)
      #expect(try fixture.tensor("bias.\(step)").error(of: model.bias.value) <= 1e-6)
    }
  }

  @Test(arguments: [0, 4]) func goesOnWithTheSameBits(_ stop: Int) throws {
    var model = WeightAndBias(weight: .random(Shape(3, 4), 1), bias: .random(Shape(4), 2))
    var optimizer = SGD(momentum: 0.9, weightDecay: 0.1)
    var resumed = (model: model, optimizer: optimizer)
    for index in 0..<10 {
      if index == stop {
        let state = Dictionary(uniqueKeysWithValues: optimizer.state.map { ($0.name, $0.value) })
        resumed = (model, SGD(momentum: 0.9, weightDecay: 0.1))
        try resumed.optimizer.restore(stepCount: optimizer.stepCount, of: model) { name, _ in
          try #require(state[name])
        }
      }
      let gradient = WeightAndBias(
        weight: .random(Shape(3, 4), UInt64(index)), bias: .random(Shape(4), UInt64(index)))
      optimizer.step(&model, gradient: gradient, learningRate: 0.1, gradientScale: 1)
      if index >= stop {
        resumed.optimizer.step(
          &resumed.model, gradient: gradient, learningRate: 0.1, gradientScale: 1)
      }
    }
    #expect(model.weight.value == resumed.model.weight.value)
    #expect(model.bias.value == resumed.model.bias.value)
    #expect(resumed.optimizer.stepCount == 10)
  }
}
