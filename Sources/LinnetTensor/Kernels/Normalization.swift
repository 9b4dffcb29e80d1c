import CLinnetKernels

extension Tensor {
  /// Layer normalization of each row of `range` (Ba et al. 2016, arXiv 1607.06450), in place:
  /// y = (x - mean) / √(variance + 10⁻⁵) · weight + bias. `input` keeps the rows as they were.
  public mutating func normalize(
    rows range: Range<Int>, of input: Tensor, weight: Tensor, bias: Tensor
  ) {
    let columns = columns
    precondition(
      input.columns == columns && weight.count == columns && bias.count == columns
        && range.upperBound <= min(rows, input.rows), "rows \(range) of \(input.shape) to \(shape)")
    withUnsafeMutableBuffer { target in
      input.withUnsafeBuffer { input in
        weight.withUnsafeBuffer { weight in
          bias.withUnsafeBuffer { bias in
            for row in range {
              linnet_normalize(
                input.baseAddress.map { $0 + row * columns }, weight.baseAddress,
                bias.baseAddress, target.baseAddress.map { $0 + row * columns }, columns)
            }
          }
        }
      }
    }
  }

  /// The gradient of `normalize`: rows of dL/dy become rows of dL/dx; dL/d(weight) and dL/d(bias) are
  /// added to.
  public mutating func normalizeBackward(
    rows range: Range<Int>, of input: Tensor, weight: Tensor, weightGradient: inout Tensor,
    biasGradient: inout Tensor
  ) {
    let columns = columns
    precondition(
      input.columns == columns && weight.count == columns && weightGradient.count == columns
        && biasGradient.count == columns && range.upperBound <= min(rows, input.rows),
      "rows \(range) of \(input.shape) from \(shape)")
    withUnsafeMutableBuffer { gradient in
      input.withUnsafeBuffer { input in
        weight.withUnsafeBuffer { weight in
          weightGradient.withUnsafeMutableBuffer { weightGradient in
            biasGradient.withUnsafeMutableBuffer { biasGradient in
              for row in range {
                linnet_normalize_backward(
                  input.baseAddress.map { $0 + row * columns }, weight.baseAddress,
                  gradient.baseAddress.map { $0 + row * columns }, weightGradient.baseAddress,
                  biasGradient.baseAddress, columns)
              }
            }
          }
        }
      }
    }
  }
}
