extension WordSegmenter {
  /// Appends the segments that start in the next 64 bytes: those of ASCII that are certain by
  /// their bits, the others by the automaton.
  @inline(__always)
  func appendBlock(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ characters: CharacterTable,
    to found: inout SegmentBuffer
  ) -> Int {
    guard let base = bytes.baseAddress.map({ $0 + start }) else { return start }
    let count = bytes.count &- start
    let block = ASCIIBlock(base, count: count)
    let changing = characters.foldsASCII ? block.capitals : 0
    let (starts, uncertain) = (block.starts, block.uncertain)
    var first = 0
    while first < ASCIIBlock.size, first < count {
      let from = UInt64.max &<< UInt64(first)
      let end = min((uncertain & from).trailingZeroBitCount, count &+ 1)
      var rest = starts & (from &<< 1) & (end < 64 ? 1 &<< UInt64(end) &- 1 : .max)
      while rest != 0 {
        let next = rest.trailingZeroBitCount
        let segment = (UInt64.max &<< UInt64(first)) & ~(UInt64.max &<< UInt64(next))
        let place = CharacterTraits(bits: characters.traits[Int(base[first])]).place
        let kind: TokenKind =
          block.letters & segment != 0
          ? .word : block.alphanumerics & segment != 0 ? .number : TokenKind(place: place)
        found.append(
          Segment(end: start &+ next, kind: kind, mayChange: changing & segment != 0))
        rest &= rest &- 1
        first = next
      }
      if first == count { break }
      if end == 64, first > 0 { break }
      first = appendMatch(bytes, from: start &+ first, characters, to: &found) &- start
    }
    return start &+ first
  }
}
