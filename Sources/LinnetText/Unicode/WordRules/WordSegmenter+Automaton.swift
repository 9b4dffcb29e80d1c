extension WordSegmenter {
  /// A segment of the automaton, which ICU's dictionaries may break further.
  private struct Segment {
    var end: Int
    var status: Int32 = 0
    var traits = CharacterTraits(bits: 0)
  }

  /// The segments by the automaton. What ICU may break further goes to ICU, one segment of the
  /// automaton after the other: so does ICU it itself.
  @inline(__always)
  func forEachSegment(
    _ bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>, _ characters: CharacterTable,
    _ body: (TokenKind, Range<Int>) throws -> Void
  ) rethrows {
    let bytes = UnsafeBufferPointer(rebasing: bytes[..<part.upperBound])
    var start = part.lowerBound
    while start < bytes.count {
      let segment = Self.segment(bytes, from: start, characters)
      let range = start..<segment.end
      start = segment.end
      if segment.traits.isInDictionary {
        try breakByICU(bytes, range, body)
      } else if segment.traits.hasKeycap {
        try Keycaps.forEachPart(of: bytes, range, status: segment.status, body)
      } else {
        try body(Self.kind(segment, bytes, range, characters), range)
      }
    }
  }

  /// The longest segment that the rules accept, or else one character.
  @inline(__always)
  private static func segment(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ characters: CharacterTable
  ) -> Segment {
    let automaton = characters.automaton
    let transitions = automaton.transitions
    var position = start
    var row = automaton.startRow
    var seen: UInt32 = 0
    var segment = Segment(end: start)
    var last = WordAutomaton.Transition(bits: 0)
    while true {
      let traits = character(bytes, &position, characters)
      var transition = transitions[Int(row &+ traits.column)]
      if traits.column == automaton.cutColumn {
        if isCut(bytes, at: position &- 1) { break }
        transition = transitions[Int(row &+ automaton.category(0x40))]
      }
      row = transition.row
      seen |= traits.bits
      if transition.isAccepting {
        segment.end = position
        segment.traits.bits = seen
        last = transition
      }
      if row == WordAutomaton.stopRow { break }
      if position == bytes.count {
        let transition = transitions[Int(row &+ WordAutomaton.endColumn)]
        if transition.isAccepting {
          segment.end = position
          segment.traits.bits = seen
          last = transition
        }
        break
      }
    }
    if segment.end == start {
      segment.traits = character(bytes, &segment.end, characters)
    } else {
      segment.status = automaton.statuses[last.statusPlace]
    }
    return segment
  }

  @inline(__always)
  private static func character(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ characters: CharacterTable
  ) -> CharacterTraits {
    let byte = bytes[position]
    if byte < 0x80 {
      position &+= 1
      return CharacterTraits(bits: characters.traits[Int(byte)])
    }
    let scalar = UTF8Decoding.next(bytes, &position)
    let bits = characters.traits[Int(scalar)]
    return CharacterTraits(bits: bits == 0 ? characters.fill(around: scalar) : bits)
  }

  /// The kind as `SegmentKind` has it, from the traits.
  @inline(__always)
  private static func kind(
    _ segment: Segment, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
    _ characters: CharacterTable
  ) -> TokenKind {
    switch segment.status {
    case 100..<200: return segment.traits.hasLetter ? .word : .number
    case 300..<500:
      return segment.traits.hasKana && !segment.traits.hasIdeograph ? .kana : .ideographic
    case 200... where segment.traits.isWordLike: return .word
    default: break
    }
    var end = range.lowerBound
    let first = character(bytes, &end, characters)
    if end < range.upperBound && first.mayBeEmoji {
      return SegmentKind.of(UnsafeBufferPointer(rebasing: bytes[range]), status: 0)
    }
    return TokenKind(place: first.place)
  }
}
