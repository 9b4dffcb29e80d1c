/// Quick questions about ASCII bytes.
enum ASCII {
  /// Where the run of ASCII bytes from `start` ends.
  @inline(__always)
  static func end(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard let base = bytes.baseAddress else { return start }
    var position = start
    while position &+ 8 <= bytes.count {
      let word = UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self)
      let high = word & 0x8080_8080_8080_8080
      if high != 0 { return position &+ (UInt64(littleEndian: high).trailingZeroBitCount >> 3) }
      position &+= 8
    }
    while position < bytes.count, bytes[position] < 0x80 { position &+= 1 }
    return position
  }

  /// Whether there are eight bytes from `start` on, all ASCII.
  @inline(__always)
  static func areNextEight(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    guard let base = bytes.baseAddress, bytes.count &- start >= 8 else { return false }
    let word = UnsafeRawPointer(base + start).loadUnaligned(as: UInt64.self)
    return word & 0x8080_8080_8080_8080 == 0
  }

  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  @inline(__always)
  static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

  @inline(__always)
  static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
}
