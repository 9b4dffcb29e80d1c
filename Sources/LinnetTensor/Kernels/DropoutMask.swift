extension Tensor {
  /// Sets every element to 0 with probability `rate` and to 1 / (1 - rate) otherwise. Sixteen random
  /// bits decide an element.
  public mutating func fillDropoutMask(rate: Float, random: inout SeededRandom) {
    let threshold = UInt64((rate * 65536).rounded())
    let kept = 1 / (1 - rate)
    withUnsafeMutableBuffer { mask in
      var bits: UInt64 = 0
      for index in mask.indices {
        if index % 4 == 0 { bits = random.next() }
        mask[index] = bits & 0xFFFF < threshold ? 0 : kept
        bits >>= 16
      }
    }
  }
}
