/// What ICU breaks by dictionaries, one segment of the automaton at a time.
extension WordSegmenter {
  @inline(never)
  func appendChinese(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, mayChange: Bool,
    _ chinese: ChineseWords, to found: inout SegmentBuffer
  ) {
    var end = range.lowerBound
    chinese.forEachWord(UnsafeBufferPointer(rebasing: bytes[range])) { count in
      end += 3 * count
      found.append(Segment(end: end, kind: .ideographic, mayChange: mayChange))
    }
  }

  @inline(never)
  func appendThai(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ thai: ThaiWords,
    _ characters: CharacterTable, to found: inout SegmentBuffer
  ) {
    var end = range.lowerBound
    thai.forEachWord(UnsafeBufferPointer(rebasing: bytes[range])) { count in
      let start = end
      end += 3 * count
      var traits = CharacterTraits(bits: 0)
      for place in stride(from: start, to: end, by: 3) {
        let scalar = 0xE00 | Int(bytes[place + 1] & 1) << 6 | Int(bytes[place + 2] & 0x3F)
        traits.bits |= characters.traits[scalar]
      }
      found.append(Segment(end: end, kind: .word, mayChange: traits.mayChange))
    }
  }

  @inline(never)
  func appendWords(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ characters: CharacterTable,
    to found: inout SegmentBuffer
  ) {
    var start = range.lowerBound
    iterator.forEachCount(bytes, range) { units, status in
      var traits = CharacterTraits(bits: 0)
      var (end, remaining) = (start, units)
      while remaining > 0, end < range.upperBound {
        let before = end
        traits.bits |= Self.next(bytes, &end, characters).bits
        remaining -= end - before == 4 ? 2 : 1
      }
      if traits.hasKeycap {
        appendAroundKeycaps(bytes, start..<end, status, to: &found)
      } else {
        let kind = Self.kind(status, traits, bytes, start..<end, characters)
        found.append(Segment(end: end, kind: kind, mayChange: traits.mayChange))
      }
      start = end
    }
  }
}
