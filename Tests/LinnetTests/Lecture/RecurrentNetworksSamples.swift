import Foundation
import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct RecurrentNetworksSamples: SampleSuite {
  let page = Transcript()

  @Test func wordOrder() throws {
    // Sample: begin
    let words = ["dog", "bites", "man"]
    var random = SeededRandom(seed: 1)
    let feedForward = Linear(inputSize: 3, outputSize: 2, random: &random)
    let recurrent = ElmanRNN(inputSize: 3, hiddenSize: 2, random: &random)

    for text in ["dog bites man", "man bites dog"] {
      var steps = Tensor(zeros: Shape(3, 3))  // a row for each step, a column for each word
      for (step, word) in text.split(separator: " ").enumerated() {
        for column in 0..<3 where words[column] == word { steps[step, column] = 1 }
      }
      let sentence = SequenceBatch(layout: SequenceLayout(lengths: [3]), values: steps)
      let bag = feedForward(MeanPooling()(sentence))  // the mean of the steps, then a layer
      let states = recurrent(sentence).values  // O₁, O₂ and O₃
      print(text)
      print("  without memory", String(format: "%7.4f %7.4f", bag[0, 0], bag[0, 1]))
      print("  with memory   ", String(format: "%7.4f %7.4f", states[2, 0], states[2, 1]))
    }
    // Sample: end
    #expect(page.printed == (try page.shown()))
  }
}
