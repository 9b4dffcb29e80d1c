/// Where text can be cut into ASCII and other stretches so that no word rule sees the cut: between
/// a space and an ASCII character that is none.
enum MixedText {
  /// The end of the ASCII stretch that starts at `start`.
  static func asciiEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    let ascii = ASCII.end(UnsafeBufferPointer(rebasing: bytes[..<end]), from: start)
    if ascii == end { return end }
    // What follows may be a mark, which belongs to the character before it.
    var cut = ascii - 1
    while cut > start, bytes[cut] == 0x20 || bytes[cut - 1] != 0x20 { cut -= 1 }
    return max(cut, start)
  }

  /// The end of the stretch that holds what is not ASCII, from `start` on: where a good deal of
  /// ASCII begins.
  static func otherEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var position = start
    while position < end {
      while position < end, bytes[position] < 0x80 { position += 1 }
      while position < end, bytes[position] >= 0x80 { position += 1 }
      let ascii = ASCII.end(UnsafeBufferPointer(rebasing: bytes[..<end]), from: position)
      guard ascii == end || ascii - position >= 24 else {
        position = ascii
        continue
      }
      var cut = position + 1
      while cut < ascii, bytes[cut] == 0x20 || bytes[cut - 1] != 0x20 { cut += 1 }
      if cut < ascii { return cut }
      position = ascii
    }
    return end
  }

  /// The next at sign by itself, without a mark or joiner after it.
  static func atSign(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
    var position = start
    while position < end {
      if bytes[position] == UInt8(ascii: "@") {
        var after = position + 1
        if after == end || bytes[after] < 0x80 { return position }
        let scalar = UTF8Decoding.next(bytes, &after)
        if !ScalarClass.isMark(scalar) && ScalarClass.kind(scalar) != .control { return position }
      }
      position += 1
    }
    return nil
  }
}
