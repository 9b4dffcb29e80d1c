import Foundation
import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct BackPropagationSamples: SampleSuite {
  let page = Transcript()

  @Test func byHand() throws {
    // Sample: begin
    let inputs = [1.0, 0.5, -1.0]
    let (target, rate) = (0.5, 0.5)
    var (w, v) = (0.5, 0.8)  // v is w′
    func show(_ name: String, _ values: Double...) {
      print(name, values.map { String(format: "%.4f", $0) }.joined(separator: "  "))
    }

    // Forward: every output is kept, for the way back.
    func forward() -> [Double] {
      var outputs = [0.0]  // O₀
      for (t, x) in inputs.enumerated() { outputs.append(tanh(x * w + outputs[t] * v)) }
      return outputs
    }
    let outputs = forward()
    for t in 1...3 { show("s\(t), O\(t) ", atanh(outputs[t]), outputs[t]) }
    show("L      ", (outputs[3] - target) * (outputs[3] - target) / 2)

    // Backward: from the last step to the first.
    var (gradient, sumV, sumW) = (outputs[3] - target, 0.0, 0.0)
    for t in (1...3).reversed() {
      let slope = 1 - outputs[t] * outputs[t]
      let delta = gradient * slope
      show("step \(t) ", gradient, slope, delta, delta * outputs[t - 1], delta * inputs[t - 1])
      sumV += delta * outputs[t - 1]
      sumW += delta * inputs[t - 1]
      gradient = delta * v
    }
    show("sums   ", sumV, sumW)

    // The update.
    v -= rate * sumV
    w -= rate * sumW
    show("w′, w  ", v, w)
    let after = forward()[3]
    show("O3, L  ", after, (after - target) * (after - target) / 2)
    // Sample: end
    let shown = try page.shown()
    #expect(page.printed == shown)

    // Every number of the text, outputs of samples and commands apart, is one of these.
    func numbers(_ text: String) -> [String] {
      text.matches(of: /\d+\.\d{4}/).map { String($0.0) }
    }
    let article = try #require(try Article.lecture().first { $0.name.hasPrefix("02") })
    let made = article.blocks.compactMap(\.output)
    let texts = article.blocks.filter { $0.language == "text" && !made.contains($0.text) }
    let written = numbers(article.prose) + texts.flatMap { numbers($0.text) }
    #expect(written.count > 40)
    #expect(Set(written).subtracting(numbers(shown)) == [])
    // And what is written out comes to what is said, as far as four digits go.
    let operation = /(-?\d[\d.]*(?: +[·+-] +-?\d[\d.]*)+) *= +(-?\d+\.\d{4})/
    let equations = texts.flatMap { $0.text.matches(of: operation) }
    #expect(equations.count == 13)
    for equation in equations {
      let difference = value(of: equation.1) - value(of: equation.2)
      #expect(abs(difference) < 1.5e-4, "\(equation.0)")
    }
  }

  /// The value of sums of products, such as `0.5 - 0.5 · 0.2066`.
  private func value(of text: Substring) -> Double {
    text.replacing(#/ - +/#, with: " + -").split(separator: " + ").reduce(0) { sum, term in
      sum
        + term.split(separator: "·").reduce(1) {
          $0 * (Double($1.trimmingCharacters(in: .whitespaces)) ?? .nan)
        }
    }
  }

  @Test func byTheLayer() throws {
    // Sample: begin
    var random = SeededRandom(seed: 1)
    var layer = ElmanRNN(inputSize: 1, hiddenSize: 1, function: .tanh, random: &random)
    layer.inputWeights.value[0, 0] = 0.5
    layer.recurrentWeights.value[0, 0] = 0.8

    let input = SequenceBatch(
      layout: SequenceLayout(lengths: [3]), values: Tensor([1, 0.5, -1], shape: Shape(3, 1)))
    var (activations, gradient) = (ElmanRNN.Activations(), layer.makeGradient())
    layer.forward(input, &activations, random: &random)
    var outputGradient = activations.output  // ∂L/∂Oₜ: L sees the last output alone
    outputGradient.values = Tensor(
      [0, 0, activations.output.values[2, 0] - 0.5], shape: Shape(3, 1))
    layer.backward(input, outputGradient, &activations, into: &gradient)

    print("∂L/∂w′", String(format: "%.4f", gradient.recurrentWeights.value[0, 0]))
    print("∂L/∂w ", String(format: "%.4f", gradient.inputWeights.value[0, 0]))
    // Sample: end
    #expect(page.printed == (try page.shown()))
  }
}
