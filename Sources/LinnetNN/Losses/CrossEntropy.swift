public import LinnetTensor

/// The cross-entropy of a softmax with the right classes, with class weights and label smoothing
/// (Szegedy et al. 2016, arXiv 1512.00567):
///
///     L = Σ wᵢ · Σ_c q_c · -log p_c / Σ wᵢ    q = 1 - ε + ε/C for the right class, ε/C for others
///
/// With both weights and smoothing it differs from PyTorch's, which weights -log p_c by class c.
public struct CrossEntropy: Sendable {
  /// ε in 0..<1.
  public let labelSmoothing: Float

  /// - Parameter labelSmoothing: ε in 0..<1.
  public init(labelSmoothing: Float = 0) {
    precondition(labelSmoothing >= 0 && labelSmoothing < 1, "smoothing \(labelSmoothing)")
    self.labelSmoothing = labelSmoothing
  }

  /// The weighted sum of losses over `totalWeight`.
  ///
  /// - Parameters:
  ///   - logits: [B, C].
  ///   - targets: the right class of each row.
  ///   - weights: of each row; a class weight times that of the example.
  ///   - totalWeight: what the sum is divided by: the weight of the whole batch, of which these rows
  ///     may be a part.
  ///   - logitGradient: receives dL/d(logits).
  /// - Returns: L, not a number where a logit is none.
  public func callAsFunction(
    _ logits: Tensor, targets: [Int], weights: [Float], totalWeight: Double,
    logitGradient: inout Tensor
  ) -> Double {
    precondition(
      targets.count == logits.rows && weights.count == logits.rows,
      "\(targets.count) targets, \(weights.count) weights, logits \(logits.shape)")
    logitGradient.resize(to: logits.shape)
    let share = Double(labelSmoothing) / Double(logits.columns)
    var loss = 0.0
    for (row, target) in targets.enumerated() {
      let factor = Double(weights[row]) / totalWeight
      logits.forEachLogProbability(row: row) { column, logProbability in
        let expected = share + (column == target ? 1 - Double(labelSmoothing) : 0)
        if expected > 0 { loss -= factor * expected * logProbability }
        logitGradient[row, column] = Float(factor * (exponential(logProbability) - expected))
      }
    }
    return loss
  }
}
