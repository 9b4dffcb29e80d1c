import CLinnetKernels

extension Tensor {
  /// Replaces rows of logits by the gradient of `scale` times the sum of their cross-entropies with
  /// label smoothing (Szegedy et al. 2016, arXiv 1512.00567), for vocabularies of thousands of
  /// tokens: in place, in single precision but for the sums. Given the logits of some rows at a time,
  /// it needs no memory for all.
  ///
  ///     Lᵢ = Σ_c q_c · -log p_c    q = 1 - ε + ε/C for the right class, ε/C for others
  ///
  /// - Parameters:
  ///   - targets: The right class of each row.
  ///   - labelSmoothing: ε in 0..<1.
  ///   - scale: What the gradient is multiplied by: one over the tokens of the batch, for their mean.
  /// - Returns: Σ Lᵢ without `scale`; not a number where a logit is none.
  public mutating func formCrossEntropyGradient(
    targets: some RandomAccessCollection<Int32>, labelSmoothing: Float, scale: Float
  ) -> Double {
    precondition(targets.count == rows, "\(targets.count) targets, logits \(shape)")
    precondition(labelSmoothing >= 0 && labelSmoothing < 1, "smoothing \(labelSmoothing)")
    let columns = columns
    var loss = 0.0
    withUnsafeMutableBuffer { buffer in
      guard let base = buffer.baseAddress else { return }
      for (row, target) in targets.enumerated() {
        precondition(target >= 0 && target < columns, "class \(target) of \(columns)")
        loss += linnet_cross_entropy(
          base + row * columns, columns, Int(target), labelSmoothing, scale)
      }
    }
    return loss
  }

  /// The same for rows that come in pairs, row 2i and row 2i + 1, with the same right class: what a
  /// network said with two draws of dropout. How far these diverge is part of the loss (R-Drop, Liang
  /// et al. 2021, arXiv 2106.14448).
  ///
  ///     Lᵢ = CE(p) + CE(p′) + a · (KL(p ‖ p′) + KL(p′ ‖ p)) / 2
  ///
  /// - Parameters:
  ///   - targets: The right class of each row.
  ///   - labelSmoothing: ε in 0..<1.
  ///   - consistency: a, at least 0.
  ///   - scale: What the gradient is multiplied by.
  /// - Returns: Σ Lᵢ without `scale`; not a number where a logit is none.
  public mutating func formCrossEntropyGradient(
    targets: some RandomAccessCollection<Int32>, labelSmoothing: Float, consistency: Float,
    scale: Float
  ) -> Double {
    precondition(targets.count == rows, "\(targets.count) targets, logits \(shape)")
    precondition(rows.isMultiple(of: 2), "\(rows) rows are no pairs")
    precondition(labelSmoothing >= 0 && labelSmoothing < 1, "smoothing \(labelSmoothing)")
    let columns = columns
    var loss = 0.0
    withUnsafeMutableBuffer { buffer in
      guard let base = buffer.baseAddress else { return }
      for (row, target) in targets.enumerated() where row.isMultiple(of: 2) {
        precondition(target >= 0 && target < columns, "class \(target) of \(columns)")
        let pair = base + row * columns
        loss += linnet_consistent_cross_entropy(
          pair, pair + columns, columns, Int(target), labelSmoothing, scale, consistency)
      }
    }
    return loss
  }

  /// log Σ eˣ over a row, summed in double precision.
  public func logSumExp(row: Int) -> Double {
    precondition(row >= 0 && row < rows, "row \(row) of \(shape)")
    return withUnsafeBuffer {
      linnet_log_sum_exp($0.baseAddress.map { $0 + row * columns }, columns)
    }
  }
}
