import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct StackedEncoderTests {
  private static let noDropout = SequenceDropout(rate: 0, isVariational: false)

  @Test(arguments: [1, 2, 3], [DirectionCombination.concatenation, .sum, .mean])
  func fulfilsWhatLayersPromise(_ layerCount: Int, _ combination: DirectionCombination) {
    let found = checkLayer(
      input: .random([3, 2, 1], size: 2, 1),
      others: [.random([5, 4, 4, 1], size: 2, 2), .random([2], size: 2, 3)]
    ) {
      StackedEncoder(
        inputSize: 2, hiddenSize: 2, layerCount: layerCount, combination: combination,
        dropout: Self.noDropout, random: &$0)
    }
    #expect(found == [])
  }

  @Test(arguments: EncoderCell.samples, [1, 2])
  func fulfilsWhatLayersPromise(_ cell: EncoderCell, _ layerCount: Int) {
    // These have kinks, from which the tests of the layers themselves keep away.
    guard ![.bidirectional(.maximum), .elman(.relu), .feedForward(.relu)].contains(cell)
    else { return }
    let found = checkLayer(
      input: .random([3, 2, 1], size: 2, 1),
      others: [.random([5, 4, 4, 1], size: 2, 2), .random([2], size: 2, 3)]
    ) {
      StackedEncoder(
        cell, inputSize: 2, hiddenSize: 3, layerCount: layerCount, dropout: Self.noDropout,
        hasResiduals: layerCount == 2, random: &$0)
    }
    #expect(found == [])
  }

  @Test func namesOfOneDirection() {
    var random = SeededRandom(seed: 1)
    let layer = StackedEncoder(
      .gru, inputSize: 2, hiddenSize: 2, layerCount: 2, dropout: Self.noDropout, random: &random)
    let expected = ["_l0", "_l1"].flatMap { suffix in
      ["weight_ih", "weight_hh", "bias", "bias_hn"].map { $0 + suffix }
    }
    #expect(layer.parameterNames == expected)
  }

  @Test(arguments: [true, false])
  func fulfilsWhatLayersPromiseWithDropout(_ isVariational: Bool) {
    var check = LayerCheck()
    check.isRandom = true
    let found = checkLayer(
      input: .random([3, 2, 1], size: 2, 1), others: [.random([5, 4, 4, 1], size: 2, 2)], check
    ) {
      StackedEncoder(
        inputSize: 2, hiddenSize: 3, layerCount: 2, combination: .concatenation,
        dropout: SequenceDropout(rate: 0.4, isVariational: isVariational), random: &$0)
    }
    #expect(found == [])
  }

  @Test(arguments: try Golden.layers("stacked"))
  func equalsPyTorch(_ fixture: FixtureCase) throws {
    var random = SeededRandom(seed: 1)
    let combination = try #require(DirectionCombination(rawValue: fixture.word("combination")))
    let layer = StackedEncoder(
      inputSize: 4, hiddenSize: 3, layerCount: 2, combination: combination,
      dropout: Self.noDropout, random: &random)
    let errors = try fixture.errors(of: layer, input: fixture.sequences("input"))
    #expect(errors.count == 14)
    #expect(errors.allSatisfy { $0.value <= Golden.tolerance }, "\(errors)")
  }

  @Test func namesAreThoseOfPyTorch() {
    var random = SeededRandom(seed: 1)
    let layer = StackedEncoder(
      inputSize: 2, hiddenSize: 2, layerCount: 2, combination: .sum, dropout: Self.noDropout,
      random: &random)
    let expected = ["_l0", "_l0_reverse", "_l1", "_l1_reverse"].flatMap { suffix in
      ["weight_ih", "weight_hh", "bias"].map { $0 + suffix }
    }
    #expect(layer.parameterNames == expected)
  }

  /// Dropout lies between layers: none below the first, none above the last.
  @Test func oneLayerDropsNothing() {
    var random = SeededRandom(seed: 1)
    let layer = StackedEncoder(
      inputSize: 2, hiddenSize: 3, layerCount: 1, combination: .sum,
      dropout: SequenceDropout(rate: 0.5, isVariational: false), random: &random)
    let input = SequenceBatch.random([4, 2], size: 2, 2)
    var activations = StackedEncoder.Activations()
    layer.forward(input, &activations, random: &random)
    #expect(activations.output.values == layer(input).values)
  }
}

extension EncoderCell {
  /// One of each kind, and of each function and combination.
  static let samples =
    Nonlinearity.allCases.flatMap { [EncoderCell.elman($0), .feedForward($0)] }
    + [.feedForward(nil), .lstm, .gru]
    + DirectionCombination.allCases.map { .bidirectional($0) }
}
