import LinnetNN
import LinnetTensor

extension ClassifierNetwork {
  /// The number of labels.
  var labelCount: Int { tokens?.head.bias.value.count ?? bias?.value.count ?? 0 }

  /// The same network with more labels; what is learnt of the new ones begins at zero.
  func extended(toLabels count: Int) -> ClassifierNetwork {
    var network = self
    if let head = tokens?.head {
      let weights = head.weight.value
      var longer = Tensor(zeros: Shape(count, weights.columns))
      longer.copyRows(weights.allRows, to: 0..<weights.rows)
      network.tokens?.head.weight.value = longer
      network.tokens?.head.bias.value = head.bias.value.widened(to: count)
        .reshaped(to: Shape(count))
    }
    if let bias {
      network.bias?.value = bias.value.widened(to: count).reshaped(to: Shape(count))
    }
    if let shortcut { network.shortcut?.table.value = shortcut.table.value.widened(to: count) }
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
