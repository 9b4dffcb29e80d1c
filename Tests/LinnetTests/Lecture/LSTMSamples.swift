import Foundation
import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct LSTMSamples: SampleSuite {
  let page = Transcript()

  @Test func threeSteps() throws {
    // Sample: begin
    func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
    var (cell, hidden) = (0.0, 0.0)
    for x in [1.0, -0.5, 0.0] {
      // 1. Forget: what of the cell state is kept.
      let forget = sigmoid(-x + 1)
      // 2. Store: how much of the candidate is let in.
      let input = sigmoid(x + 0.5 * hidden)
      let candidate = tanh(2 * x + 0.5 * hidden)
      cell = forget * cell + input * candidate
      // 3. Output: what of the cell state is shown.
      let output = sigmoid(0.5 * x + hidden)
      hidden = output * tanh(cell)
      let numbers = [forget, input, candidate, cell, output, hidden]
      print(numbers.map { String(format: "%7.4f", $0) }.joined(separator: "  "))
    }
    // Sample: end
    #expect(page.printed == (try page.shown()))
  }

  @Test func theLayer() throws {
    // Sample: begin
    var random = SeededRandom(seed: 1)
    var lstm = LSTM(inputSize: 1, hiddenSize: 1, random: &random)
    // Rows: input gate, forget gate, candidate, output gate.
    lstm.inputWeights.value = Tensor([1, -1, 2, 0.5], shape: Shape(4, 1))
    lstm.recurrentWeights.value = Tensor([0.5, 0, 0.5, 1], shape: Shape(4, 1))
    lstm.bias.value = Tensor([0, 1, 0, 0], shape: Shape(4))
    let input = SequenceBatch(
      layout: SequenceLayout(lengths: [3]), values: Tensor([1, -0.5, 0], shape: Shape(3, 1)))
    print(lstm(input).values.values.map { String(format: "%.4f", $0) }.joined(separator: "  "))
    // Sample: end
    #expect(page.printed == (try page.shown()))
  }
}
