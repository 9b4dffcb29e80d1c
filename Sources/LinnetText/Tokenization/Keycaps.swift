/// Keycap emoji: a digit, number sign or asterisk, perhaps a variation selector, and U+20E3.
/// ICU's word rules join them to the digits and letters beside them.
enum Keycaps {
  /// The keycaps of a segment; none for nearly all.
  static func ranges(in segment: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var position = 0
    while let mark = segment[position...].firstIndex(of: 0xE2), mark + 2 < segment.count {
      position = mark + 1
      guard segment[mark + 1] == 0x83, segment[mark + 2] == 0xA3 else { continue }
      let hasSelector =
        mark >= 3 && segment[mark - 3] == 0xEF && segment[mark - 2] == 0xB8
        && segment[mark - 1] == 0x8F
      let base = mark - (hasSelector ? 4 : 1)
      guard base >= 0, isBase(segment[base]) else { continue }
      ranges.append(base..<mark + 3)
    }
    return ranges
  }

  private static func isBase(_ byte: UInt8) -> Bool {
    ASCII.isDigit(byte) || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "*")
  }
}
