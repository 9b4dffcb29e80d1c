import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct LinearTests {
  @Test func fulfilsWhatLayersPromise() {
    let found = checkLayer(
      input: .random(Shape(5, 4), 1), others: [.random(Shape(9, 4), 2), .random(Shape(1, 4), 3)]
    ) { Linear(inputSize: 4, outputSize: 3, random: &$0) }
    #expect(found == [])
  }

  @Test(arguments: try Golden.layers("linear"))
  func equalsPyTorch(_ fixture: FixtureCase) throws {
    var random = SeededRandom(seed: 1)
    let errors = try fixture.errors(
      of: Linear(inputSize: 4, outputSize: 3, random: &random),
      input: try fixture.tensor("input").rounded)
    #expect(errors.allSatisfy { $0.value <= Golden.tolerance }, "\(errors)")
  }

  @Test func biasIsNotDecayed() {
    var random = SeededRandom(seed: 1)
    let layer = Linear(inputSize: 4, outputSize: 3, random: &random)
    #expect(layer.parameters.map(\.isDecayed) == [true, false])
  }

  @Test func takesAnEmptyBatch() {
    let found = checkLayer(
      input: Tensor(zeros: Shape(0, 4)), others: [.random(Shape(2, 4), 2)]
    ) { Linear(inputSize: 4, outputSize: 3, random: &$0) }
    #expect(found == [])
  }
}
