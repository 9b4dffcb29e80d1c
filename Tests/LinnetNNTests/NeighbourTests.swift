import LinnetNN
import LinnetTensor
import TestSupport
import Testing

/// A text's result does not depend on its neighbours in the batch, on their lengths, number or order;
/// nor does the gradient that reaches it. What padding and masks must prove elsewhere.
@Suite struct NeighbourTests {
  private static let size = 4

  /// Random texts, some of one step and some of the same length.
  private func texts(_ random: inout SeededRandom) -> [Tensor] {
    (0..<1 + random.below(9)).map { _ in
      Initializer.normal(deviation: 1)(Shape(1 + random.below(12), Self.size), random: &random)
    }
  }

  /// For each text its output and the gradient of its input, where the gradient of an output is a
  /// fixed function of the output.
  private func results<L: Layer>(_ layer: L, _ texts: [Tensor]) -> [(output: Tensor, input: Tensor)]
  where L.Input == SequenceBatch, L.Output: PerText {
    let (batch, order) = SequenceBatch.joining(texts)
    var activations = L.Activations()
    var random = SeededRandom(seed: 1)
    var gradient = layer.makeGradient()
    layer.forward(batch, &activations, random: &random)
    var outputGradient = activations.output
    outputGradient.probedValues?.scale(by: 2)
    layer.backward(batch, outputGradient, &activations, into: &gradient)
    var result = texts.map { ($0, $0) }
    for (place, index) in order.enumerated() {
      result[index] = (
        activations.output.text(place), activations.inputGradient.sequence(place)
      )
    }
    return result
  }

  private func expectIndependence<L: Layer>(_ layer: L)
  where L.Input == SequenceBatch, L.Output: PerText {
    for trial in 0..<15 {
      var random = SeededRandom(seed: 3, trial)
      let texts = texts(&random)
      let together = results(layer, texts)
      let order = random.permutation(texts.count)
      let shuffled = results(layer, order.map { texts[$0] })
      let strangers = self.texts(&random)
      for (index, text) in texts.enumerated() {
        let others = [
          results(layer, [text])[0], results(layer, strangers + [text])[strangers.count],
          shuffled[order.firstIndex(of: index) ?? 0],
        ]
        for other in others {
          #expect(relativeError(together[index].output, other.output) <= 1e-6)
          #expect(relativeError(together[index].input, other.input) <= 1e-6)
        }
      }
    }
  }

  @Test(arguments: [Direction.forward, .reverse]) func lstm(_ direction: Direction) {
    var random = SeededRandom(seed: 1)
    expectIndependence(
      LSTM(inputSize: Self.size, hiddenSize: 5, direction: direction, random: &random))
  }

  @Test(arguments: Nonlinearity.allCases, [Direction.forward, .reverse])
  func elman(_ function: Nonlinearity, _ direction: Direction) {
    var random = SeededRandom(seed: 1)
    expectIndependence(
      ElmanRNN(
        inputSize: Self.size, hiddenSize: 5, function: function, direction: direction,
        random: &random))
  }

  @Test(arguments: [Direction.forward, .reverse]) func gru(_ direction: Direction) {
    var random = SeededRandom(seed: 1)
    expectIndependence(
      GRU(inputSize: Self.size, hiddenSize: 5, direction: direction, random: &random))
  }

  @Test(arguments: DirectionCombination.allCases)
  func bidirectional(_ combination: DirectionCombination) {
    var random = SeededRandom(seed: 1)
    expectIndependence(
      Bidirectional(
        inputSize: Self.size, hiddenSize: 5, combination: combination, random: &random))
  }

  @Test func stackedEncoder() {
    var random = SeededRandom(seed: 1)
    expectIndependence(
      StackedEncoder(
        inputSize: Self.size, hiddenSize: 3, layerCount: 3, combination: .concatenation,
        dropout: SequenceDropout(rate: 0, isVariational: false), random: &random))
  }

  @Test(arguments: PoolingTests.combinations, [DirectionCombination.concatenation, .mean, nil])
  func pooling(_ kinds: [PoolingKind], _ combination: DirectionCombination?) {
    var random = SeededRandom(seed: 1)
    expectIndependence(
      Pooling(kinds, inputSize: Self.size, combination: combination, random: &random))
  }

  /// The whole classifier, a batch of one against its row in a large batch.
  @Test func classifier() {
    var random = SeededRandom(seed: 1)
    let model = SmallClassifier(kinds: [.lastState, .mean, .max, .attention], random: &random)
    let texts = (0..<64).map { _ in (0..<1 + random.below(30)).map { _ in random.below(16) } }
      .sorted { $0.count > $1.count }
    let tokens = (0..<30).flatMap { time in texts.compactMap { time < $0.count ? $0[time] : nil } }
    let together = model(TokenBatch(lengths: texts.map(\.count), tokens: tokens))
    for (row, text) in texts.enumerated() {
      let alone = model(TokenBatch(lengths: [text.count], tokens: text))
      #expect(together.text(row) == alone)
    }
  }

  /// The comparison would notice a neighbour that leaks in.
  @Test func aChangedTextIsNoticed() {
    var random = SeededRandom(seed: 1)
    let layer = LSTM(inputSize: Self.size, hiddenSize: 5, random: &random)
    var text = Tensor.random(Shape(6, Self.size), 1)
    let before = results(layer, [text])[0]
    text[5, 0] += 1e-3
    let after = results(layer, [text])[0]
    #expect(relativeError(before.output, after.output) > 1e-6)
  }
}

/// Outputs that can be told apart by text.
private protocol PerText: GradientProbe {
  func text(_ index: Int) -> Tensor
}

extension Tensor: PerText {
  fileprivate func text(_ index: Int) -> Tensor {
    Tensor((0..<columns).map { self[index, $0] }, shape: Shape(1, columns))
  }
}

extension SequenceBatch: PerText {
  fileprivate func text(_ index: Int) -> Tensor { sequence(index) }
}
