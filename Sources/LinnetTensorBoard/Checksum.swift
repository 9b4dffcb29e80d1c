/// The checksum of TensorFlow's records.
enum Checksum {
  /// CRC-32C (RFC 3720, appendix B.4) of the bytes.
  static func crc32c(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0 as UInt32) { remainder, byte in
      table[Int(UInt8(truncatingIfNeeded: remainder) ^ byte)] ^ (remainder >> 8)
    }
  }

  /// The checksum turned and shifted, so that one of data that hold checksums is still one.
  static func masked(_ bytes: [UInt8]) -> UInt32 {
    let crc = crc32c(bytes)
    return ((crc >> 15) | (crc << 17)) &+ 0xA282_EAD8
  }

  /// What each byte adds, by the polynomial of Castagnoli, its bits in reverse.
  private static let table: [UInt32] = (0..<256 as Range<UInt32>).map { byte in
    (0..<8).reduce(byte) { value, _ in value & 1 == 0 ? value >> 1 : (value >> 1) ^ 0x82F6_3B78 }
  }
}
