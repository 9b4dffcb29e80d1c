/// Reading UTF-8 that may be broken, as the Unicode standard recommends (section 3.9, "U+FFFD
/// Substitution of Maximal Subparts"): each longest piece that starts a well-formed sequence, or
/// else each single byte, reads as one U+FFFD.
enum UTF8Decoding {
  static let replacement: UInt32 = 0xFFFD

  /// Reads one scalar at `position`, which must be inside `bytes`, and moves past it.
  @inline(__always)
  static func next(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int
  ) -> UInt32 {
    nextValid(bytes, &position) ?? replacement
  }

  /// As `next`, but nil for a broken sequence.
  @inline(__always)
  static func nextValid(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int
  ) -> UInt32? {
    let lead = bytes[position]
    position &+= 1
    if lead < 0x80 { return UInt32(lead) }
    if lead & 0xF0 == 0xE0, position &+ 1 < bytes.count {
      let (second, third) = (bytes[position], bytes[position &+ 1])
      let scalar = UInt32(lead & 0xF) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
      if second & 0xC0 == 0x80, third & 0xC0 == 0x80, scalar >= 0x800, scalar & 0xF800 != 0xD800 {
        position &+= 2
        return scalar
      }
    }
    return multibyte(lead, bytes, &position)
  }

  /// Reads the scalar that ends before `position`, and where it starts; nil at `floor`, and where the
  /// bytes before `position` end no well-formed sequence.
  static func previous(
    _ bytes: UnsafeBufferPointer<UInt8>, before position: Int, floor: Int
  ) -> (scalar: UInt32, start: Int)? {
    guard position > floor else { return nil }
    var start = position - 1
    while start > floor, position - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    var end = start
    guard let scalar = nextValid(bytes, &end), end == position else { return nil }
    return (scalar, start)
  }

  /// Table 3-7 of the standard: the second byte's range depends on the first byte.
  private static func multibyte(
    _ lead: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int
  ) -> UInt32? {
    let lowest: UInt8
    let highest: UInt8
    var following: Int
    var scalar: UInt32
    switch lead {
    case 0xC2...0xDF: (lowest, highest, following, scalar) = (0x80, 0xBF, 1, UInt32(lead & 0x1F))
    case 0xE0: (lowest, highest, following, scalar) = (0xA0, 0xBF, 2, 0)
    case 0xED: (lowest, highest, following, scalar) = (0x80, 0x9F, 2, 0xD)
    case 0xE1...0xEF: (lowest, highest, following, scalar) = (0x80, 0xBF, 2, UInt32(lead & 0xF))
    case 0xF0: (lowest, highest, following, scalar) = (0x90, 0xBF, 3, 0)
    case 0xF1...0xF3: (lowest, highest, following, scalar) = (0x80, 0xBF, 3, UInt32(lead & 7))
    case 0xF4: (lowest, highest, following, scalar) = (0x80, 0x8F, 3, 4)
    default: return nil
    }
    guard position < bytes.count, lowest...highest ~= bytes[position] else { return nil }
    while true {
      scalar = scalar << 6 | UInt32(bytes[position] & 0x3F)
      position += 1
      following -= 1
      if following == 0 { return scalar }
      guard position < bytes.count, bytes[position] & 0xC0 == 0x80 else { return nil }
    }
  }
}
