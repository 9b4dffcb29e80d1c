import CLinnetKernels

/// The part of an LSTM step that is not a matrix product (Hochreiter and Schmidhuber 1997,
/// doi:10.1162/neco.1997.9.8.1735; with the forget gate of Gers et al. 2000).
///
///     i, f, o = σ(preactivations)    C̃ = tanh(preactivation)
///     Cₜ = f · Cₜ₋₁ + i · C̃          hₜ = o · tanh Cₜ
public enum LSTMGates {
  /// Computes rows `rows` of one time step.
  ///
  /// - Parameters:
  ///   - gates: [N, 4H] in the order i f C̃ o: pre-activations in, activations out.
  ///   - cell: [N, H], cell states of all steps; those of the step before are read from it.
  ///   - tanhCell: [N, H], kept for the backward pass.
  ///   - hidden: [N, ≥ H], the outputs, in H columns from `column` on.
  ///   - column: 0, or where the outputs of a direction begin beside those of another.
  ///   - rows: the rows of this step.
  ///   - previous: the rows of the step before, at most as many as `rows`; the sequences beyond
  ///     them begin here, with a cell state of zero.
  public static func forward(
    gates: inout Tensor, cell: inout Tensor, tanhCell: inout Tensor, hidden: inout Tensor,
    column: Int = 0, rows: Range<Int>, previous: Range<Int>
  ) {
    let (size, stride) = (cell.columns, hidden.columns)
    precondition(
      previous.count <= rows.count && gates.columns == 4 * size && column >= 0
        && column + size <= stride && tanhCell.shape == cell.shape
        && rows.upperBound <= min(gates.rows, cell.rows, hidden.rows)
        && previous.upperBound <= cell.rows,
      "rows \(rows) after \(previous), gates \(gates.shape), hidden \(hidden.shape)")
    gates.withUnsafeMutableBuffer { gates in
      cell.withUnsafeMutableBuffer { cell in
        tanhCell.withUnsafeMutableBuffer { tanhCell in
          hidden.withUnsafeMutableBuffer { hidden in
            guard let gates = gates.baseAddress, let cell = cell.baseAddress,
              let tanhCell = tanhCell.baseAddress, let hidden = hidden.baseAddress
            else { return }
            func step(_ rows: Range<Int>, after previousCell: UnsafePointer<Float>?) {
              let start = rows.lowerBound * size
              linnet_lstm_forward(
                gates + 4 * start, previousCell, cell + start, tanhCell + start,
                hidden + rows.lowerBound * stride + column, stride, rows.count, size)
            }
            let middle = rows.lowerBound + previous.count
            step(rows.lowerBound..<middle, after: cell + previous.lowerBound * size)
            step(middle..<rows.upperBound, after: nil)
          }
        }
      }
    }
  }

  /// One time step in use: `gates`, [rows, 4H], holds pre-activations; `cell` and `hidden`, [rows, H],
  /// hold the states of the step before and then those of this one.
  public static func advance(gates: inout Tensor, cell: inout Tensor, hidden: inout Tensor) {
    let (rows, size) = (cell.rows, cell.columns)
    precondition(
      gates.shape == Shape(rows, 4 * size) && hidden.shape == cell.shape,
      "gates \(gates.shape), cell \(cell.shape), hidden \(hidden.shape)")
    gates.withUnsafeMutableBuffer { gates in
      cell.withUnsafeMutableBuffer { cell in
        hidden.withUnsafeMutableBuffer { hidden in
          guard let cell = cell.baseAddress else { return }
          linnet_lstm_forward(
            gates.baseAddress, cell, cell, nil, hidden.baseAddress, size, rows, size)
        }
      }
    }
  }

  /// The gradients of one time step.
  ///
  /// - Parameters:
  ///   - gates: the activations that `forward` left; in these rows the gradients of the
  ///     pre-activations on return.
  ///   - cell: the cell states that it left.
  ///   - tanhCell: their tanh.
  ///   - outputGradient: [rows.count, H], dL/dh of these rows as far as it comes from above.
  ///   - hiddenGradient: [≥ rows.count, H], in its first rows dL/dh as far as it comes from the step
  ///     read after this one.
  ///   - cellGradient: [≥ rows.count, H], dL/dC of these rows in its first rows; holds dL/dC of the
  ///     step before on return.
  ///   - rows: the rows of this step.
  ///   - previous: as in `forward`.
  public static func backward(
    gates: inout Tensor, cell: Tensor, tanhCell: Tensor, outputGradient: MatrixSlice,
    hiddenGradient: Tensor, cellGradient: inout Tensor, rows: Range<Int>, previous: Range<Int>
  ) {
    let (size, stride) = (cell.columns, outputGradient.strides.row)
    precondition(outputGradient.extents == (rows.count, size), "\(outputGradient.extents)")
    precondition(
      gates.columns == 4 * size && tanhCell.shape == cell.shape
        && rows.upperBound <= min(gates.rows, cell.rows) && previous.upperBound <= cell.rows
        && previous.count <= rows.count && hiddenGradient.columns == size
        && cellGradient.columns == size
        && rows.count <= min(hiddenGradient.rows, cellGradient.rows),
      "rows \(rows) after \(previous), gates \(gates.shape), gradients \(hiddenGradient.shape) and "
        + "\(cellGradient.shape)")
    cellGradient.withUnsafeMutableBuffer { cellGradient in
      gates.withUnsafeMutableBuffer { gates in
        cell.withUnsafeBuffer { cell in
          tanhCell.withUnsafeBuffer { tanhCell in
            hiddenGradient.withUnsafeBuffer { hiddenGradient in
              guard let gates = gates.baseAddress, let cell = cell.baseAddress,
                let tanhCell = tanhCell.baseAddress, let dh = hiddenGradient.baseAddress,
                let dc = cellGradient.baseAddress
              else { return }
              outputGradient.withBase { outputGradient in
                func step(_ range: Range<Int>, after previousCell: UnsafePointer<Float>?) {
                  let start = range.lowerBound * size
                  let local = range.lowerBound - rows.lowerBound
                  linnet_lstm_backward(
                    gates + 4 * start, previousCell, tanhCell + start,
                    outputGradient + local * stride, stride, dh + local * size,
                    dc + local * size, range.count, size)
                }
                let middle = rows.lowerBound + previous.count
                step(rows.lowerBound..<middle, after: cell + previous.lowerBound * size)
                step(middle..<rows.upperBound, after: nil)
              }
            }
          }
        }
      }
    }
  }
}
