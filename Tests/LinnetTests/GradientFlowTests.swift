import LinnetNN
import LinnetTensor
import LinnetTraining
import TestSupport
import Testing

@testable import Linnet

@Suite struct GradientFlowTests {
  private static let cells: [EncoderCell] =
    Nonlinearity.allCases.map { .elman($0) } + [.lstm, .gru]

  private func experiment(_ cell: EncoderCell, length: Int = 12) -> GradientExperiment {
    var experiment = GradientExperiment(cell)
    experiment.length = length
    experiment.hiddenSize = 6
    return experiment
  }

  /// Σₜ δₜ hₜ₋₁ = ∂L/∂w′, the gradient that training uses, element by element.
  @Test(arguments: [Direction.forward, .reverse])
  func theTermsAddUpToTheGradientOfTraining(_ direction: Direction) {
    var random = SeededRandom(seed: 3)
    expectSum(ElmanRNN(inputSize: 3, hiddenSize: 5, direction: direction, random: &random))
    expectSum(LSTM(inputSize: 3, hiddenSize: 5, direction: direction, random: &random))
    expectSum(GRU(inputSize: 3, hiddenSize: 5, direction: direction, random: &random))
  }

  private func expectSum<Recurrent: RecurrentLayer>(_ layer: Recurrent) {
    let input = SequenceBatch.random([9], size: 3, 4)
    var (activations, random) = (Recurrent.Activations(), SeededRandom(seed: 1))
    layer.forward(input, &activations, random: &random)
    var outputGradient = activations.output
    outputGradient.values = .random(outputGradient.values.shape, 5)
    var gradient = layer.makeGradient()
    layer.backward(input, outputGradient, &activations, into: &gradient)
    let (deltas, states) = (activations.recurrentGradient, activations.pass.previousHidden)
    let sum = (0..<deltas.columns).flatMap { unit in
      (0..<states.columns).map { column in
        (0..<9).reduce(0.0) { $0 + Double(deltas[$1, unit]) * Double(states[$1, column]) }
      }
    }
    #expect(gradient.recurrentWeights.value.sumOfSquares > 0)
    #expect(relativeError(gradient.recurrentWeights.value.values, sum) < 1e-6)
  }

  @Test(arguments: cells) func theSharesAddUpToTheNorm(_ cell: EncoderCell) {
    let flow = experiment(cell).run()
    let sum = flow.steps.reduce(0) { $0 + $1.share }
    #expect(flow.gradient > 0 && flow.steps.count == 12)
    #expect(abs(sum - flow.gradient) < 1e-5 * flow.gradient)
    #expect(flow.steps.allSatisfy { abs($0.share) <= $0.term * (1 + 1e-6) })
    // Before the first step there is no state, and at the last one L is h · u with |u| = 1.
    #expect(flow.steps[0].term == 0)
    #expect(abs(flow.steps[11].hiddenGradient - 1) < 1e-6)
    #expect(abs(flow.steps[11].jacobianProduct - 1) < 1e-6)
    // No gradient is larger than the product of Jacobians lets it be.
    #expect(flow.steps.allSatisfy { $0.hiddenGradient <= $0.jacobianProduct * 1.001 })
  }

  /// ∂h_T/∂hₜ by the chain rule, step by step, for a network of two units.
  @Test func theProductOfJacobiansIsTheChainRules() {
    var random = SeededRandom(seed: 1)
    let layer = ElmanRNN(inputSize: 1, hiddenSize: 2, random: &random)
    let input = SequenceBatch.random([5], size: 1, 2)
    let output = layer(input).values
    let weights = layer.recurrentWeights.value
    let products = layer.jacobianProducts(input)
    var product: [[Double]] = [[1, 0], [0, 1]]
    for step in (0..<5).reversed() {
      // The singular values of a 2 × 2 matrix in closed form.
      let squares = product.flatMap { $0 }.reduce(0) { $0 + $1 * $1 }
      let determinant = product[0][0] * product[1][1] - product[0][1] * product[1][0]
      let largest =
        ((squares + (squares * squares - 4 * determinant * determinant).squareRoot()) / 2)
        .squareRoot()
      #expect(abs(products[step] - largest) < 2e-3 * largest, "step \(step)")
      let jacobian = (0..<2).map { unit -> [Double] in
        let slope = 1 - Double(output[step, unit]) * Double(output[step, unit])
        return (0..<2).map { slope * Double(weights[unit, $0]) }
      }
      product = (0..<2).map { row in
        (0..<2).map { column in
          product[row][0] * jacobian[0][column] + product[row][1] * jacobian[1][column]
        }
      }
    }
  }

  @Test func sigmoidsVanishFastestAndLargeWeightsExplode() {
    func first(_ cell: EncoderCell, scale: Float = 1) -> Double {
      var experiment = experiment(cell, length: 30)
      experiment.recurrentScale = scale
      return experiment.run().steps[0].jacobianProduct
    }
    #expect(first(.elman(.sigmoid)) < 1e-15)
    #expect(first(.elman(.sigmoid)) < first(.elman(.tanh)))
    #expect(first(.elman(.tanh)) < first(.lstm))
    #expect(first(.elman(.relu), scale: 4) > 1e3)
  }

  @Test func emptyAndSingularMatrices() {
    #expect(largestSingularValue([]) == 0)
    #expect(largestSingularValue([[0, 0], [0, 0]]) == 0)
    #expect(abs(largestSingularValue([[3, 0], [0, -4]]) - 4) < 1e-3)
    #expect(abs(largestSingularValue([[1, 2], [2, 4]]) - 5) < 1e-6)
  }

  @Test(arguments: EncoderKind.allCases) func gradientsOfAModel(_ encoder: EncoderKind) throws {
    let classifier = try Sample.training {
      $0.network.encoder = encoder
      $0.network.layers = encoder == .lstm ? 2 : 1
      $0.network.pooling = [.mean]
      $0.training.epochs = 1
    }.run().classifier
    let gradients = classifier.gradients(of: "the prize of summer")
    guard encoder.isRecurrent else { return #expect(gradients == nil) }
    let found = try #require(gradients)
    #expect(found.words == ["the", "prize", "of", "summer"])
    #expect(found.label == classifier.classify("the prize of summer").label)
    #expect(found.flows.count == (encoder == .biLSTM ? 2 : 1))
    for flow in found.flows {
      #expect(flow.steps.count == 4)
      let sum = flow.steps.reduce(0) { $0 + $1.share }
      #expect(abs(sum - flow.gradient) < 1e-5 * max(flow.gradient, 1e-12))
    }
    #expect(classifier.gradients(of: "")?.flows.first?.steps.count == 1)
  }
}
