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

  /// Calls `body` with the kind and range of each keycap of a segment and of what is around them.
  static func forEachPart(
    of bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, status: Int32,
    _ body: (TokenKind, Range<Int>) throws -> Void
  ) rethrows {
    let segment = UnsafeBufferPointer(rebasing: bytes[range])
    let keycaps = ranges(in: segment)
    if keycaps.isEmpty { return try body(SegmentKind.of(segment, status: status), range) }
    func rest(_ part: Range<Int>) throws {
      let bytes = UnsafeBufferPointer(rebasing: segment[part])
      let isNumber = !bytes.contains { ASCII.isLetter($0) || $0 >= 0x80 }
      try body(
        SegmentKind.of(bytes, status: isNumber ? min(status, 100) : status), part.shifted(by: range)
      )
    }
    var start = 0
    for keycap in keycaps {
      if start < keycap.lowerBound { try rest(start..<keycap.lowerBound) }
      try body(.emoji, keycap.shifted(by: range))
      start = keycap.upperBound
    }
    if start < segment.count { try rest(start..<segment.count) }
  }

  private static func isBase(_ byte: UInt8) -> Bool {
    ASCII.isDigit(byte) || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "*")
  }
}

extension Range<Int> {
  /// The range as it is in what `outer` is a range of.
  fileprivate func shifted(by outer: Range<Int>) -> Range<Int> {
    outer.lowerBound + lowerBound..<outer.lowerBound + upperBound
  }
}
