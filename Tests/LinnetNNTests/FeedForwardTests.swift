import Foundation
import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct FeedForwardTests {
  @Test(arguments: [nil, .tanh, .sigmoid] as [Nonlinearity?])
  func fulfilsWhatLayersPromise(_ function: Nonlinearity?) {
    let found = checkLayer(
      input: .random([3, 2, 1], size: 4, 1),
      others: [.random([5, 4, 4, 1], size: 4, 2), .random([2], size: 4, 3)]
    ) { FeedForward(inputSize: 4, outputSize: 3, function: function, random: &$0) }
    #expect(found == [])
  }

  /// A slope of 0 or 1, away from the kink.
  @Test func reluLetsThroughWhatIsAboveZero() {
    var random = SeededRandom(seed: 2)
    var layer = FeedForward(inputSize: 1, outputSize: 2, function: .relu, random: &random)
    layer.linear.weight.value = Tensor([2, -3], shape: Shape(2, 1))
    let input = SequenceBatch(
      layout: SequenceLayout(lengths: [2]), values: Tensor([1, -1], shape: Shape(2, 1)))
    var (activations, gradient) = (FeedForward.Activations(), layer)
    gradient.linear.weight.value.fill(0)
    layer.forward(input, &activations, random: &random)
    #expect(activations.output.values.values == [2, 0, 0, 3])
    let ones = SequenceBatch(
      layout: input.layout, values: Tensor(repeating: 1, shape: Shape(2, 2)))
    layer.backward(input, ones, &activations, into: &gradient)
    #expect(activations.inputGradient.values.values == [2, -3])
    #expect(gradient.linear.weight.value.values == [1, -1])
  }

  /// PyTorch's linear layer, then the function.
  @Test(arguments: try Golden.layers("linear"), [nil, .tanh, .sigmoid] as [Nonlinearity?])
  func equalsPyTorch(_ fixture: FixtureCase, _ function: Nonlinearity?) throws {
    var random = SeededRandom(seed: 1)
    var layer = FeedForward(inputSize: 4, outputSize: 3, function: function, random: &random)
    layer.linear.weight.value = try fixture.tensor("parameter.weight").rounded
    layer.linear.bias.value = try fixture.tensor("parameter.bias").rounded
    let values = try fixture.tensor("input").rounded
    // As many sequences of one step as there are rows.
    let layout = SequenceLayout(lengths: [Int](repeating: 1, count: values.rows))
    let expected = try fixture.tensor("output").rounded.values.map { value in
      switch function {
      case .tanh: tanh(Double(value))
      case .sigmoid: 1 / (1 + exp(-Double(value)))
      default: Double(value)
      }
    }
    let output = layer(SequenceBatch(layout: layout, values: values)).values.values
    #expect(relativeError(output, expected) <= Golden.tolerance)
  }
}
