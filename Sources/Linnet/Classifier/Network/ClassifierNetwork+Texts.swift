import LinnetNN
import LinnetTensor

extension ClassifierNetwork {
  /// The logits of texts of any length and in any order: [texts, labels].
  func logits(of texts: [EncodedText], _ assembler: InputAssembler, batchSize: Int = 64) -> Tensor {
    let order = texts.indices.sorted { (texts[$0].count, $1) > (texts[$1].count, $0) }
    var result = Tensor(zeros: Shape(texts.count, head.bias.value.count))
    var input = ClassifierInput()
    for start in stride(from: 0, to: order.count, by: batchSize) {
      let batch = order[start..<min(start + batchSize, order.count)]
      assembler.assemble(batch.map { texts[$0] }, into: &input)
      let logits = self(input)
      for (row, text) in batch.enumerated() {
        result.copyRows(logits[rows: row..<row + 1], to: text..<text + 1)
      }
    }
    return result
  }

  /// The logits of documents: the mean of those of their windows, each by its length.
  func logits(ofDocuments documents: [[EncodedText]], _ assembler: InputAssembler) -> [[Double]] {
    let logits = logits(of: documents.flatMap { $0 }, assembler)
    var row = 0
    return documents.map { windows in
      let total = Double(windows.reduce(0) { $0 + $1.count })
      var mean = [Double](repeating: 0, count: logits.columns)
      for window in windows {
        for label in mean.indices {
          mean[label] += Double(logits[row, label]) * Double(window.count) / total
        }
        row += 1
      }
      return mean
    }
  }
}
