public import LinnetTensor

extension Tensor {
  /// The log-probabilities of a row, as an array.
  public func logSoftmax(row: Int) -> [Double] {
    var result: [Double] = []
    forEachLogProbability(row: row) { _, logProbability in result.append(logProbability) }
    return result
  }
}
