import Foundation
import LinnetNN
import LinnetTensor
import LinnetTraining
import TestSupport
import Testing

@testable import Linnet

@Suite struct GateTests {
  private let text = "A prize, in the garden; the river near the bridge."

  /// The equations of an LSTM, once more, from the gates that are shown.
  private func expectLSTM(_ trace: GateTrace, hidden shown: [[Float]]) throws {
    let input = try #require(trace[.input])
    let forget = try #require(trace[.forget])
    let candidate = try #require(trace[.candidate])
    let output = try #require(trace[.output])
    let cell = try #require(trace[.cell])
    #expect(trace[.hidden] == shown)
    let steps = trace.direction == .forward ? Array(input.indices) : input.indices.reversed()
    var state = [Double](repeating: 0, count: input[0].count)
    for step in steps {
      for unit in state.indices {
        state[unit] =
          Double(forget[step][unit]) * state[unit]
          + Double(input[step][unit]) * Double(candidate[step][unit])
        let hidden = Double(output[step][unit]) * tanh(state[unit])
        #expect(abs(state[unit] - Double(cell[step][unit])) < 1e-5)
        #expect(abs(hidden - Double(shown[step][unit])) < 1e-5)
      }
    }
    for gate in [input, forget, output] {
      #expect(gate.joined().allSatisfy { (0...1).contains($0) })
    }
  }

  /// What pooling reads of each direction in use, where the forward one's units stand first.
  private func encoded(_ classifier: TextClassifier, layers: Int) throws -> [[Float]] {
    let tokens = try #require(classifier.network.tokens)
    let encoder = try #require(tokens.encoder)
    let reader = WindowReader(classifier, text)
    let input = reader.input(of: reader.windows[0])
    let vectors = SequenceBatch(layout: input.layout, values: tokens.embedding(input.tokens))
    let output = encoder.input(ofLayer: layers, vectors).values
    return (0..<output.rows).map { row in (0..<output.columns).map { output[row, $0] } }
  }

  @Test func theCellStateFollowsFromTheGates() throws {
    let classifier = try Sample.classifier()
    let gates = try classifier.gates(of: text)
    #expect(gates.words.count == 13 && gates.words[1] == "prize")
    #expect(gates.directions.map(\.direction) == [.forward, .reverse])
    let states = try encoded(classifier, layers: 1)
    for (place, trace) in gates.directions.enumerated() {
      let columns = place * 5..<(place + 1) * 5
      try expectLSTM(trace, hidden: states.map { Array($0[columns]) })
      #expect(trace.order.sorted() == Array(0..<5))
    }
  }

  @Test func everyLayerCanBeSeen() throws {
    let classifier = try Sample.training {
      $0.network.layers = 2
      $0.training.epochs = 1
    }.run().classifier
    for layer in 1...2 {
      let gates = try classifier.gates(of: text, layer: layer)
      #expect(gates.layer == layer && gates.layerCount == 2)
      let states = try encoded(classifier, layers: layer)
      try expectLSTM(gates.directions[0], hidden: states.map { Array($0[..<5]) })
    }
    #expect(try classifier.gates(of: text).layer == 2)
    for layer in [0, 3, -1, .max, .min] {
      #expect(throws: GateError.noSuchLayer(layer, count: 2)) {
        try classifier.gates(of: text, layer: layer)
      }
    }
  }

  /// hₜ = (1 - zₜ) · nₜ + zₜ · hₜ₋₁
  @Test func theStateOfAGRUFollowsFromItsGates() throws {
    let classifier = try Sample.training {
      $0.network.encoder = .gru
      $0.training.epochs = 1
    }.run().classifier
    let trace = try #require(try classifier.gates(of: text).directions.first)
    let update = try #require(trace[.update])
    let candidate = try #require(trace[.candidate])
    let hidden = try #require(trace[.hidden])
    #expect(trace[.cell] == nil && trace[.reset]?.count == 13)
    #expect(hidden == (try encoded(classifier, layers: 1)))
    var state = [Double](repeating: 0, count: 5)
    for step in hidden.indices {
      for unit in state.indices {
        let kept = Double(update[step][unit])
        state[unit] = (1 - kept) * Double(candidate[step][unit]) + kept * state[unit]
        #expect(abs(state[unit] - Double(hidden[step][unit])) < 1e-5)
      }
    }
  }

  @Test(arguments: [EncoderKind.linear, .feedForward, .elman])
  func modelsWithoutGatesAreRefused(_ encoder: EncoderKind) throws {
    let classifier = try Sample.training {
      $0.network.encoder = encoder
      $0.training.epochs = 1
    }.run().classifier
    let name = classifier.configuration.network.encoderName
    #expect(throws: GateError.noGates(encoder: name)) { try classifier.gates(of: text) }
    #expect(
      GateError.noGates(encoder: name).description
        == "expected a model with gates (lstm, bi-lstm or gru), found one with the encoder \(name)")
  }

  @Test func aTranslatorsEncoderHasGatesToo() throws {
    let translator = try RandomTranslator.make()
    let gates = try translator.gates(of: "the river and the stone.")
    #expect(gates.words.last == "</s>" && gates.directions.count == 2)
    for trace in gates.directions {
      try expectLSTM(trace, hidden: try #require(trace[.hidden]))
      #expect(trace[.hidden]?.count == gates.words.count)
    }
    #expect(try translator.gates(of: "").words == ["</s>"])
  }

  @Test func unitsThatDoAlikeAreNeighbours() {
    // Two kinds of course, one the opposite of the other, and a unit that never changes.
    let steps: [[Float]] = (0..<8).map { step in
      let wave = Float(sin(Double(step)))
      return [wave, -2 * wave, 0.5, 3 * wave + 1, -wave, 0.1 * wave]
    }
    let order = UnitOrder.order(steps)
    #expect(order.sorted() == Array(0..<6) && order.last == 2)
    let sides = order.dropLast().map { [1, 4].contains($0) }
    #expect(zip(sides, sides.dropFirst()).count { $0 != $1 } == 1, "\(order)")
    #expect(UnitOrder.order([]) == [])
    #expect(UnitOrder.order([[1, 2, 3]]) == [0, 1, 2])
    #expect(UnitOrder.order([[1, .nan], [2, .infinity]]).sorted() == [0, 1])
  }

  @Test func aPageIsWhole() throws {
    let classifier = try Sample.classifier()
    let words = "<b>prize</b> & " + String(repeating: "river ", count: 45)
    let page = try classifier.gates(of: words).html(title: "<i>")
    #expect(!page.contains("<b>") && !page.contains("<i>") && !page.contains("<script"))
    #expect(page.components(separatedBy: "<svg ").count == 13)
    #expect(!page.contains("nan") && page.contains("two principal components"))
    #expect(try classifier.gates(of: "").html(title: "empty").contains(">&lt;/s&gt;</text>"))
  }
}
