import CLinnetKernels

/// The part of a step of a simple recurrent network that is not a matrix product (Elman 1990,
/// doi:10.1207/s15516709cog1402_1): hₜ = f(preactivations).
public enum ElmanSteps {
  /// Computes rows `rows` of `hidden`, [N, ≥ H], in H columns from `column` on, from the same rows of
  /// `preactivations`, [N, H].
  public static func forward(
    _ function: Nonlinearity, preactivations: Tensor, hidden: inout Tensor, column: Int = 0,
    rows: Range<Int>
  ) {
    let (size, stride) = (preactivations.columns, hidden.columns)
    precondition(
      rows.lowerBound >= 0 && rows.upperBound <= min(preactivations.rows, hidden.rows)
        && column >= 0 && column + size <= stride,
      "rows \(rows) of \(preactivations.shape) to column \(column) of \(hidden.shape)")
    preactivations.withUnsafeBuffer { preactivations in
      hidden.withUnsafeMutableBuffer { hidden in
        linnet_elman_forward(
          function.number, preactivations.baseAddress.map { $0 + rows.lowerBound * size },
          hidden.baseAddress.map { $0 + rows.lowerBound * stride + column }, stride, rows.count,
          size)
      }
    }
  }

  /// The gradients of the pre-activations of one time step.
  ///
  /// - Parameters:
  ///   - function: f.
  ///   - hidden: [rows, H], what `forward` computed.
  ///   - outputGradient: [rows, H], dL/dh of these rows as far as it comes from above.
  ///   - hiddenGradient: [≥ rows, H], in its first rows dL/dh as far as it comes from the step read
  ///     after this one.
  ///   - gradient: [N, H], where the result goes, in rows `rows`.
  ///   - rows: the rows of this step.
  public static func backward(
    _ function: Nonlinearity, hidden: MatrixSlice, outputGradient: MatrixSlice,
    hiddenGradient: Tensor, into gradient: inout Tensor, rows: Range<Int>
  ) {
    let size = gradient.columns
    precondition(
      hidden.extents == (rows.count, size) && outputGradient.extents == (rows.count, size)
        && hiddenGradient.columns == size && hiddenGradient.rows >= rows.count
        && rows.lowerBound >= 0 && rows.upperBound <= gradient.rows,
      "hidden \(hidden.extents), gradients \(outputGradient.extents) and \(hiddenGradient.shape)")
    gradient.withUnsafeMutableBuffer { gradient in
      hiddenGradient.withUnsafeBuffer { hiddenGradient in
        hidden.withBase { hiddenBase in
          outputGradient.withBase { outputBase in
            linnet_elman_backward(
              function.number, hiddenBase, hidden.strides.row, outputBase,
              outputGradient.strides.row, hiddenGradient.baseAddress,
              gradient.baseAddress.map { $0 + rows.lowerBound * size }, rows.count, size)
          }
        }
      }
    }
  }
}
