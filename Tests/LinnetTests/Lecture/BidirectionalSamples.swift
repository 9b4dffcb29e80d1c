import Foundation
import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct BidirectionalSamples: SampleSuite {
  let page = Transcript()

  @Test func combinations() throws {
    // Sample: begin
    let input = SequenceBatch(
      layout: SequenceLayout(lengths: [3]), values: Tensor([1, -2, 3], shape: Shape(3, 1)))
    func show(_ name: String, _ output: Tensor) {
      let first = (0..<output.columns).map { String(format: "%7.4f", output[0, $0]) }
      print(name.padding(toLength: 13, withPad: " ", startingAt: 0), first.joined(separator: "  "))
    }
    for combination in DirectionCombination.allCases {
      var random = SeededRandom(seed: 1)  // the same weights each time
      let layer = Bidirectional(
        inputSize: 1, hiddenSize: 2, combination: combination, random: &random)
      show(combination.rawValue, layer(input).values)
    }

    var random = SeededRandom(seed: 1)
    let layer = Bidirectional(inputSize: 1, hiddenSize: 2, random: &random)
    var product = layer.forwardLayer(input).values
    product.multiply(by: layer.reverseLayer(input).values)
    show("product", product)
    // Sample: end
    #expect(page.printed == (try page.shown()))
  }
}
