import CLinnetKernels

/// The part of a step of a gated recurrent unit that is not a matrix product (Cho et al. 2014, arXiv
/// 1406.1078, with the reset gate behind the product, as PyTorch has it). a comes from the input, b
/// from the hidden state of the step before.
///
///     r, z = σ(a + b)    n = tanh(a + r · b)    hₜ = (1 - z) · n + z · hₜ₋₁
public enum GRUGates {
  /// Computes rows `rows` of one time step.
  ///
  /// - Parameters:
  ///   - gates: [N, 3H] in the order r z n: a in, activations out.
  ///   - recurrent: [N, 3H]: b.
  ///   - hidden: [N, ≥ H], the outputs, in H columns from `column` on; those of the step before are
  ///     read from it.
  ///   - column: 0, or where the outputs of this layer begin.
  ///   - rows: the rows of this step.
  ///   - previous: the rows of the step before, at most as many as `rows`; the sequences beyond
  ///     them begin here, with a hidden state of zero.
  public static func forward(
    gates: inout Tensor, recurrent: Tensor, hidden: inout Tensor, column: Int = 0,
    rows: Range<Int>, previous: Range<Int>
  ) {
    let (size, stride) = (gates.columns / 3, hidden.columns)
    precondition(
      previous.count <= rows.count && gates.shape == recurrent.shape && column >= 0
        && column + size <= stride && rows.upperBound <= min(gates.rows, hidden.rows),
      "rows \(rows) after \(previous), gates \(gates.shape), hidden \(hidden.shape)")
    gates.withUnsafeMutableBuffer { gates in
      recurrent.withUnsafeBuffer { recurrent in
        hidden.withUnsafeMutableBuffer { hidden in
          guard let gates = gates.baseAddress, let recurrent = recurrent.baseAddress,
            let hidden = hidden.baseAddress.map({ $0 + column })
          else { return }
          func step(_ rows: Range<Int>, after before: UnsafePointer<Float>?) {
            let start = 3 * rows.lowerBound * size
            linnet_gru_forward(
              gates + start, recurrent + start, before, stride,
              hidden + rows.lowerBound * stride, stride, rows.count, size)
          }
          let middle = rows.lowerBound + previous.count
          step(rows.lowerBound..<middle, after: hidden + previous.lowerBound * stride)
          step(middle..<rows.upperBound, after: nil)
        }
      }
    }
  }

  /// The gradients of one time step.
  ///
  /// - Parameters:
  ///   - gates: the activations that `forward` left; in these rows dL/da on return.
  ///   - recurrent: b; in these rows dL/db on return.
  ///   - previousHidden: [previous rows, H], the hidden states of the step before.
  ///   - outputGradient: [rows, H], dL/dh of these rows as far as it comes from above.
  ///   - hiddenGradient: [≥ rows, H], in its first rows dL/dh as far as it comes from the step read
  ///     after this one; holds dL/dh of the step before on return, but for what comes through b.
  ///   - rows: the rows of this step.
  public static func backward(
    gates: inout Tensor, recurrent: inout Tensor, previousHidden: MatrixSlice,
    outputGradient: MatrixSlice, hiddenGradient: inout Tensor, rows: Range<Int>
  ) {
    let (size, stride) = (gates.columns / 3, outputGradient.strides.row)
    let goingOn = previousHidden.extents.rows
    precondition(
      outputGradient.extents == (rows.count, size) && goingOn <= rows.count
        && hiddenGradient.columns == size && hiddenGradient.rows >= rows.count
        && gates.shape == recurrent.shape && rows.upperBound <= gates.rows,
      "gates \(gates.shape), gradients \(outputGradient.extents) and \(hiddenGradient.shape)")
    gates.withUnsafeMutableBuffer { gates in
      recurrent.withUnsafeMutableBuffer { recurrent in
        hiddenGradient.withUnsafeMutableBuffer { hiddenGradient in
          guard let gates = gates.baseAddress, let recurrent = recurrent.baseAddress,
            let dh = hiddenGradient.baseAddress
          else { return }
          outputGradient.withBase { outputGradient in
            previousHidden.withBase { previous in
              func step(_ locals: Range<Int>, after before: UnsafePointer<Float>?) {
                let start = 3 * (rows.lowerBound + locals.lowerBound) * size
                linnet_gru_backward(
                  gates + start, recurrent + start, before, previousHidden.strides.row,
                  outputGradient + locals.lowerBound * stride, stride,
                  dh + locals.lowerBound * size, locals.count, size)
              }
              step(0..<goingOn, after: previous)
              step(goingOn..<rows.count, after: nil)
            }
          }
        }
      }
    }
  }
}
