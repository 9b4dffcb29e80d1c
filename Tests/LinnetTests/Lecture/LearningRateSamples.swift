import Foundation
import TestSupport
import Testing

@Suite struct LearningRateSamples: SampleSuite {
  let page = Transcript()

  @Test func threeRates() throws {
    // Sample: begin
    let (inputs, target) = ([1.0, 0.5, -1.0], 0.5)
    for rate in [0.01, 1, 30] {
      var (w, v, losses) = (0.5, 0.8, [Double]())
      for _ in 0...20 {
        var outputs = [0.0]
        for (t, x) in inputs.enumerated() { outputs.append(tanh(x * w + outputs[t] * v)) }
        var (gradient, sumV, sumW) = (outputs[3] - target, 0.0, 0.0)
        losses.append(gradient * gradient / 2)
        for t in (1...3).reversed() {
          let delta = gradient * (1 - outputs[t] * outputs[t])
          (sumV, sumW) = (sumV + delta * outputs[t - 1], sumW + delta * inputs[t - 1])
          gradient = delta * v
        }
        (v, w) = (v - rate * sumV, w - rate * sumW)
      }
      let shown = [0, 1, 2, 3, 20].map { String(format: "%.4f", losses[$0]) }
      print(String(format: "%5.2f ", rate), shown.joined(separator: "  "))
    }
    // Sample: end
    #expect(page.printed == (try page.shown()))
  }
}
