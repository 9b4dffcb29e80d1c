import Foundation
import Linnet
import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct VanishingGradientsSamples: SampleSuite {
  let page = Transcript()

  @Test func powers() throws {
    // Sample: begin
    for steps in [1, 5, 10, 20, 50] {
      let factors = [0.25, 0.9, 1.1].map { pow($0, Double(steps)) }
      let shown = factors.map { String(format: "%7.1e", $0) }.joined(separator: "  ")
      print(String(format: "%2d ", steps), shown)
    }
    // Sample: end
    #expect(page.printed == (try page.shown()))
  }

  @Test func jacobians() throws {
    // Sample: begin
    let cells: [(String, EncoderCell)] = [
      ("rnn, sigmoid", .elman(.sigmoid)), ("rnn, tanh   ", .elman(.tanh)), ("lstm        ", .lstm),
    ]
    for (name, cell) in cells {
      var experiment = GradientExperiment(cell)
      experiment.length = 20
      let flow = experiment.run()
      print(name, String(format: "%.0e", flow.steps[0].jacobianProduct))
    }
    // Sample: end
    #expect(page.printed == (try page.shown()))
  }
}
