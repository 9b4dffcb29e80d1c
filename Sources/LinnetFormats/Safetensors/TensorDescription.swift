/// What a header says of one tensor.
struct TensorDescription: Sendable {
  let name: String
  let elementType: ElementType
  let shape: [Int]
  /// Where its bytes lie, counted from the first byte of the file.
  var byteRange: Range<Int>
}

extension ElementType {
  /// The bytes of a tensor of this type, or nil where the number overflows or a size is negative.
  func byteCount(shape: [Int]) -> Int? {
    var total = byteCount
    for size in shape {
      let (product, overflow) = total.multipliedReportingOverflow(by: size)
      if overflow || size < 0 { return nil }
      total = product
    }
    return total
  }
}
