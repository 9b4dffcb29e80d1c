import CLinnetKernels

/// Row r of `output` becomes the mean of the rows `features[offsets[r]..<offsets[r + 1]]` of `table`;
/// zero where there are none.
public func gatherMeans(
  of table: Tensor, _ features: [Int32], offsets: [Int32], into output: inout Tensor
) {
  let columns = table.columns
  precondition(
    offsets.count == output.rows + 1 && output.columns == columns,
    "\(offsets.count) offsets, table \(table.shape), output \(output.shape)")
  output.withUnsafeMutableBuffer { target in
    table.withUnsafeBuffer { source in
      guard let target = target.baseAddress, let source = source.baseAddress else { return }
      for row in 0..<(offsets.count - 1) {
        let range = Int(offsets[row])..<Int(offsets[row + 1])
        let sum = target + row * columns
        sum.update(repeating: 0, count: columns)
        for feature in features[range] { linnet_add(source + Int(feature) * columns, sum, columns) }
        if range.count > 1 { linnet_scale(1 / Float(range.count), sum, columns) }
      }
    }
  }
}

/// The gradient of `gatherMeans`: adds each row of `gradients`, over the number of its features, to
/// the rows of these features.
public func scatterMeans(
  _ gradients: Tensor, _ features: [Int32], offsets: [Int32], into table: inout Tensor
) {
  let columns = table.columns
  precondition(
    offsets.count == gradients.rows + 1 && gradients.columns == columns,
    "\(offsets.count) offsets, table \(table.shape), gradients \(gradients.shape)")
  table.withUnsafeMutableBuffer { target in
    gradients.withUnsafeBuffer { source in
      guard let target = target.baseAddress, let source = source.baseAddress else { return }
      for row in 0..<(offsets.count - 1) {
        let range = Int(offsets[row])..<Int(offsets[row + 1])
        for feature in features[range] {
          linnet_add_scaled(
            source + row * columns, 1 / Float(range.count), target + Int(feature) * columns, columns
          )
        }
      }
    }
  }
}
