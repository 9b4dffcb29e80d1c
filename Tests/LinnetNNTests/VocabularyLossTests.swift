import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct VocabularyLossTests {
  /// What all logits at once give, also where there are more rows than in one block.
  @Test(arguments: [(rows: 5, tokens: 7), (300, 5000)], [0, 0.1] as [Float])
  func equalsTheWhole(_ size: (rows: Int, tokens: Int), _ smoothing: Float) {
    let (first, columns) = (2, 4)
    let rows = first..<first + size.rows
    let input = Tensor.random(Shape(first + size.rows, columns), 1)
    let weight = Tensor.random(Shape(size.tokens, columns), 2)
    let bias = Tensor.random(Shape(size.tokens), 3)
    let targets = (0..<size.rows).map { Int32(7 * $0 % size.tokens) }
    var logits = Tensor(zeros: Shape(size.rows, size.tokens))
    logits.fillRows(with: bias)
    multiply(
      input[rows: rows], weight.allRows.transposed, into: &logits, rows: 0..<size.rows,
      accumulate: true)
    var logitGradient = Tensor()
    let expected = CrossEntropy(labelSmoothing: smoothing)(
      logits, targets: targets.map(Int.init), weights: targets.map { _ in 1 }, totalWeight: 1,
      logitGradient: &logitGradient)
    logitGradient.scale(by: 0.5)
    var expectedWeight = Tensor(repeating: 1, shape: weight.shape)
    multiply(
      logitGradient.allRows.transposed, input[rows: rows], into: &expectedWeight,
      rows: 0..<size.tokens, accumulate: true)
    var expectedInput = Tensor(repeating: 9, shape: input.shape)
    multiply(logitGradient.allRows, weight.allRows, into: &expectedInput, rows: rows)

    var loss = VocabularyLoss()
    var weightGradient = Tensor(repeating: 1, shape: weight.shape)
    var biasGradient = Tensor(zeros: bias.shape)
    var inputGradient = Tensor(repeating: 9, shape: input.shape)
    let found = loss(
      input, rows: rows, targets: targets, labelSmoothing: smoothing, scale: 0.5, weight: weight,
      bias: bias, weightGradient: &weightGradient, biasGradient: &biasGradient,
      inputGradient: &inputGradient)
    #expect(abs(found - expected) < 1e-5 * expected)
    #expect(relativeError(weightGradient, expectedWeight) < 2e-5)
    #expect(relativeError(inputGradient, expectedInput) < 2e-5)
    var expectedBias = Tensor(zeros: bias.shape)
    expectedBias.addSumOfRows(of: logitGradient)
    #expect(relativeError(biasGradient, expectedBias) < 2e-5)
    guard smoothing == 0 else { return }
    let crossEntropy = loss.crossEntropy(
      input, rows: rows, targets: targets, weight: weight, bias: bias)
    #expect(abs(crossEntropy - expected) < 1e-5 * expected)
  }
}
