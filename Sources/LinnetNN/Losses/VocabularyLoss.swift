public import LinnetTensor

/// The cross-entropy of a softmax over a vocabulary, whose logits y = x Wᵀ + b are never in memory all
/// at once: blocks of rows go forward and backward one after another.
///
///     L = Σᵢ Σ_c q_c · -log p_c    q = 1 - ε + ε/V for the right token, ε/V for others
///
/// N rows, E columns, V tokens. W may be the table of an embedding (Press and Wolf 2017, arXiv
/// 1608.05859).
public struct VocabularyLoss: Sendable {
  private var logits = Tensor()
  private var forwardWeights = PackedMatrix()
  private var backwardWeights = PackedMatrix()

  /// The most logits in memory.
  private static let maximumLogits = 1 << 20

  /// Memory that the first call fills.
  public init() {}

  /// Rows in a block, an even number. It depends on V alone, so that the order of sums is always the
  /// same.
  private func blocks(_ rows: Range<Int>, vocabularySize: Int) -> [Range<Int>] {
    let height = max(16, Self.maximumLogits / max(vocabularySize, 1) / 2 * 2)
    return stride(from: rows.lowerBound, to: rows.upperBound, by: height).map {
      $0..<min($0 + height, rows.upperBound)
    }
  }

  /// The loss of some rows, and its gradients times `scale`.
  ///
  /// - Parameters:
  ///   - input: [·, E].
  ///   - rows: the rows of `input` that are read.
  ///   - targets: the right token of each of these.
  ///   - labelSmoothing: ε in 0..<1.
  ///   - consistency: where it is not 0, rows are pairs of one target, and how far two diverge is part of
  ///     the loss with this weight (`Tensor.formCrossEntropyGradient`).
  ///   - scale: what the gradients are multiplied by.
  ///   - weight: [V, E]: W.
  ///   - bias: [V]: b.
  ///   - weightGradient: [V, E]; dL/dW is added.
  ///   - biasGradient: [V]; dL/db is added.
  ///   - inputGradient: [·, E]; dL/dx in the same rows as in `input`.
  /// - Returns: L, without `scale`.
  /// - Complexity: 6·N·V·E operations.
  public mutating func callAsFunction(
    _ input: Tensor, rows: Range<Int>, targets: [Int32], labelSmoothing: Float,
    consistency: Float = 0, scale: Float, weight: Tensor, bias: Tensor,
    weightGradient: inout Tensor, biasGradient: inout Tensor, inputGradient: inout Tensor
  ) -> Double {
    precondition(targets.count == rows.count, "\(targets.count) targets of \(rows)")
    forwardWeights.pack(weight.allRows.transposed)
    backwardWeights.pack(weight.allRows)
    var loss = 0.0
    for block in blocks(rows, vocabularySize: weight.rows) {
      computeLogits(input, block, bias)
      let local = block.lowerBound - rows.lowerBound..<block.upperBound - rows.lowerBound
      loss += logits.formCrossEntropyGradient(
        targets: targets[local], labelSmoothing: labelSmoothing, consistency: consistency,
        scale: scale)
      multiply(
        logits.allRows.transposed, input[rows: block], into: &weightGradient,
        rows: 0..<weight.rows, accumulate: true)
      biasGradient.addSumOfRows(of: logits)
      multiply(logits.allRows, backwardWeights, into: &inputGradient, rows: block)
    }
    return loss
  }

  /// The loss without smoothing and without gradients.
  ///
  /// - Complexity: 2·N·V·E operations.
  public mutating func crossEntropy(
    _ input: Tensor, rows: Range<Int>, targets: [Int32], weight: Tensor, bias: Tensor
  ) -> Double {
    precondition(targets.count == rows.count, "\(targets.count) targets of \(rows)")
    forwardWeights.pack(weight.allRows.transposed)
    var loss = 0.0
    for block in blocks(rows, vocabularySize: weight.rows) {
      computeLogits(input, block, bias)
      for row in block {
        let local = row - block.lowerBound
        loss +=
          logits.logSumExp(row: local)
          - Double(logits[local, Int(targets[row - rows.lowerBound])])
      }
    }
    return loss
  }

  private mutating func computeLogits(_ input: Tensor, _ block: Range<Int>, _ bias: Tensor) {
    logits.resize(to: Shape(block.count, bias.count))
    multiply(
      input[rows: block], forwardWeights, bias: bias, into: &logits, rows: 0..<block.count)
  }
}
