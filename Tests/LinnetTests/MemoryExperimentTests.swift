import LinnetNN
import LinnetTensor
import Testing

@testable import Linnet

@Suite struct MemoryExperimentTests {
  @Test func examplesAreWhatTheySay() {
    for number in 0..<50 {
      var random = SeededRandom(seed: 1, number)
      let symbol = MemoryProblem.firstSymbol.example(length: 7, random: &random)
      #expect(symbol.steps.count == 7 && Float(symbol.steps[0].column) == symbol.answer)
      #expect(symbol.steps.dropFirst().allSatisfy { (4..<8).contains($0.column) })
      let sum = MemoryProblem.adding.example(length: 7, random: &random)
      let marked = sum.steps.enumerated().filter { $0.element.column == 1 }
      #expect(marked.count == 2 && marked[0].offset < 3 && marked[1].offset >= 3)
      #expect(abs(marked.reduce(0) { $0 + $1.element.value } - sum.answer) < 1e-6)
    }
  }

  @Test(arguments: [EncoderCell.elman(.tanh), .elman(.relu), .lstm, .gru])
  func everyNetworkRemembersThreeSteps(_ cell: EncoderCell) {
    var experiment = MemoryExperiment(.firstSymbol, cell, length: 3)
    experiment.hiddenSize = 16
    experiment.steps = 150
    experiment.learningRate = 0.01
    let outcome = experiment.run()
    #expect(outcome.share > 0.95 && outcome.chance == 0.25)
    #expect(experiment.run(threads: 2).share == outcome.share)
  }

  @Test func whatIsNotTrainedGuesses() {
    var experiment = MemoryExperiment(.firstSymbol, .lstm, length: 20)
    experiment.steps = 1
    #expect(experiment.run().share < 0.5)
    var adding = MemoryExperiment(.adding, .gru, length: 4)
    adding.steps = 400
    adding.learningRate = 0.01
    #expect(adding.run().share > 0.3, "far more than chance")
  }
}
