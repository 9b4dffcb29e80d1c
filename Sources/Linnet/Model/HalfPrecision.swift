/// How the weights of a model file are stored. They are computed with in single precision.
public enum WeightPrecision: String, Sendable, Codable, CaseIterable {
  /// IEEE 754 single precision: as they were trained.
  case float32
  /// IEEE 754 half precision: half the size, 11 of 24 bits of the digits; up to ±65,504.
  case float16
}

/// Half precision as weights are read.
enum HalfPrecision {
  /// The same numbers in single precision, exactly.
  ///
  /// By integers, so that the loop runs over vectors also for processors that cannot convert: exponent
  /// and digits move to their places, and a product with 2¹¹² makes up for the other bias, also of
  /// subnormal numbers.
  static func singles(_ halves: [Float16]) -> [Float] {
    halves.map { half in
      let sign = UInt32(half.bitPattern & 0x8000) << 16
      let magnitude = UInt32(half.bitPattern & 0x7FFF) << 13
      let isFinite = magnitude < 0x7C00 << 13
      let finite = (Float(bitPattern: magnitude) * 0x1p112).bitPattern
      return Float(bitPattern: (isFinite ? finite : 0x7F80_0000 | magnitude) | sign)
    }
  }
}
