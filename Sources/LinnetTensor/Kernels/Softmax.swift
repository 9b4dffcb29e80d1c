import CLinnetKernels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Tensor {
  /// Softmax over some elements of a column vector, in double precision.
  public mutating func applySoftmax(over elements: some Sequence<Int>) {
    withUnsafeMutableBuffer { buffer in
      let largest = Double(elements.reduce(-Float.infinity) { max($0, buffer[$1]) })
      var sum = 0.0
      for element in elements { sum += exp(Double(buffer[element]) - largest) }
      for element in elements {
        buffer[element] = Float(exp(Double(buffer[element]) - largest) / sum)
      }
    }
  }

  /// Calls `body` with each column of a row and its log-probability, x - log Σ eˣ, in double
  /// precision.
  public func forEachLogProbability(row: Int, _ body: (_ column: Int, Double) -> Void) {
    precondition(row >= 0 && row < rows, "row \(row) of \(shape)")
    withUnsafeBuffer { buffer in
      let logits = buffer[row * columns..<(row + 1) * columns]
      let largest = Double(logits.max() ?? 0)
      let logSum = largest + log(logits.reduce(0) { $0 + exp(Double($1) - largest) })
      for (column, logit) in logits.enumerated() { body(column, Double(logit) - logSum) }
    }
  }

  /// Multiplies by 1 - y², where y = tanh x.
  public mutating func multiplyByTanhDerivative(of y: Tensor) {
    precondition(count == y.count, "\(shape) with \(y.shape)")
    withUnsafeMutableBuffer { target in
      y.withUnsafeBuffer { y in
        for index in target.indices { target[index] *= 1 - y[index] * y[index] }
      }
    }
  }
}
