import LinnetNN
import LinnetTensor

extension ClassifierNetwork {
  /// The same network with more labels; what is learnt of the new ones begins at zero.
  func extended(toLabels count: Int) -> ClassifierNetwork {
    var network = self
    let old = head.bias.value.count
    network.head.weight.value = Tensor(zeros: Shape(count, head.weight.value.columns))
    network.head.weight.value.copyRows(head.weight.value.allRows, to: 0..<old)
    network.head.bias.value = head.bias.value.widened(to: count).reshaped(to: Shape(count))
    network.shortcut?.table.value = shortcut?.table.value.widened(to: count) ?? Tensor()
    return network
  }
}

extension Tensor {
  /// The same with zeros in new columns at the end of each row.
  fileprivate func widened(to columns: Int) -> Tensor {
    var result = Tensor(zeros: Shape(rows, columns))
    result.copyColumns(0..<self.columns, of: self, to: 0)
    return result
  }
}
