import CLinnetKernels

extension Tensor {
  /// Replaces rows of logits by the gradient of `scale` times the sum of their cross-entropies with
  /// label smoothing (Szegedy et al. 2016, arXiv 1512.00567), for vocabularies of thousands of
  /// tokens: in place, in single precision but for the sums. Given the logits of some rows at a time,
  /// it needs no memory for all.
  ///
  ///     Lᵢ = Σ_c q_c · -log p_c    q = 1 - ε + ε/C for the right class, ε/C for others
  ///
  /// With a consistency a, rows come in pairs, row 2i and row 2i + 1, of one right class: what a network
  /// said with two draws of dropout. How far these diverge is part of the loss (R-Drop, Liang et al.
  /// 2021, arXiv 2106.14448).
  ///
  ///     Lᵢ = L(p) + L(p′) + a · (KL(p ‖ p′) + KL(p′ ‖ p)) / 2
  ///
  /// - Parameters:
  ///   - targets: The right class of each row.
  ///   - labelSmoothing: ε in 0..<1.
  ///   - consistency: a, at least 0; 0 for rows by themselves.
  ///   - scale: What the gradient is multiplied by: one over the tokens of the batch, for their mean.
  /// - Returns: Σ Lᵢ without `scale`; not a number where a logit is none.
  public mutating func formCrossEntropyGradient(
    targets: some RandomAccessCollection<Int32>, labelSmoothing: Float, consistency: Float = 0,
    scale: Float
  ) -> Double {
    precondition(targets.count == rows, "\(targets.count) targets, logits \(shape)")
    precondition(labelSmoothing >= 0 && labelSmoothing < 1, "smoothing \(labelSmoothing)")
    precondition(consistency == 0 || rows.isMultiple(of: 2), "\(rows) rows are no pairs")
    let (columns, isPaired) = (columns, consistency != 0)
    var loss = 0.0
    withUnsafeMutableBuffer { buffer in
      guard let base = buffer.baseAddress else { return }
      for (row, target) in targets.enumerated() where !isPaired || row.isMultiple(of: 2) {
        precondition(target >= 0 && target < columns, "class \(target) of \(columns)")
        let logits = base + row * columns
        loss +=
          isPaired
          ? linnet_consistent_cross_entropy(
            logits, logits + columns, columns, Int(target), labelSmoothing, scale, consistency)
          : linnet_cross_entropy(logits, columns, Int(target), labelSmoothing, scale)
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
