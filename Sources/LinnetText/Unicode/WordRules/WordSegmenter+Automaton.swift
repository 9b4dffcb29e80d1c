extension WordSegmenter {
  /// Appends the segments of the automaton, until the text or the patience of `found` ends, and
  /// returns where. What ICU's dictionaries may break further goes to ICU, one segment of the
  /// automaton after the other, which is how ICU itself goes about it.
  func append(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ characters: CharacterTable,
    to found: inout SegmentBuffer
  ) -> Int {
    var start = start
    while start < bytes.count, !found.isFull {
      let match = Self.match(bytes, from: start, characters)
      let range = start..<match.end
      start = match.end
      if match.traits.isPlain {
        let kind = Self.kind(match, bytes, range, characters)
        found.append(Segment(end: match.end, kind: kind, mayChange: match.traits.mayChange))
      } else if match.traits.isInDictionary {
        appendWords(bytes, range, characters, to: &found)
      } else {
        appendAroundKeycaps(bytes, range, match.status, to: &found)
      }
    }
    return start
  }

  @inline(never)
  private func appendWords(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ characters: CharacterTable,
    to found: inout SegmentBuffer
  ) {
    iterator.forEachSegment(bytes, range) { range, status in
      var match = Match(end: range.lowerBound, status: status)
      while match.end < range.upperBound {
        match.traits.bits |= Self.character(bytes, &match.end, characters).bits
      }
      if match.traits.hasKeycap {
        appendAroundKeycaps(bytes, range, status, to: &found)
      } else {
        let kind = Self.kind(match, bytes, range, characters)
        found.append(Segment(end: match.end, kind: kind, mayChange: match.traits.mayChange))
      }
    }
  }

  @inline(never)
  private func appendAroundKeycaps(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ status: Int32,
    to found: inout SegmentBuffer
  ) {
    Keycaps.forEachPart(of: bytes, range, status: status) {
      found.append(Segment(end: $1.upperBound, kind: $0, mayChange: true))
    }
  }

  /// What the automaton accepts.
  private struct Match {
    var end: Int
    var status: Int32 = 0
    var traits = CharacterTraits(bits: 0)
  }

  /// The longest segment that the rules accept, or else one character.
  @inline(__always)
  private static func match(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ characters: CharacterTable
  ) -> Match {
    let automaton = characters.automaton
    let transitions = automaton.transitions
    var position = start
    var row = automaton.startRow
    var seen: UInt32 = 0
    var match = Match(end: start)
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
        match.end = position
        match.traits.bits = seen
        last = transition
      }
      if row == WordAutomaton.stopRow { break }
      if position == bytes.count {
        let transition = transitions[Int(row &+ WordAutomaton.endColumn)]
        if transition.isAccepting {
          match.end = position
          match.traits.bits = seen
          last = transition
        }
        break
      }
    }
    if match.end == start {
      match.traits = character(bytes, &match.end, characters)
    } else {
      match.status = automaton.statuses[last.statusPlace]
    }
    return match
  }

  /// Reads a character; a broken one is U+FFFD, and changes when it is normalized.
  @inline(__always)
  private static func character(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ characters: CharacterTable
  ) -> CharacterTraits {
    let byte = bytes[position]
    if byte < 0x80 {
      position &+= 1
      return CharacterTraits(bits: characters.traits[Int(byte)])
    }
    let scalar = UTF8Decoding.nextValid(bytes, &position)
    let place = scalar ?? UTF8Decoding.replacement
    var bits = characters.traits[Int(place)]
    if bits == 0 { bits = characters.fill(around: place) }
    return CharacterTraits(bits: scalar == nil ? bits | CharacterTraits.changing : bits)
  }

  /// The kind as `SegmentKind` has it, from the traits.
  @inline(__always)
  private static func kind(
    _ match: Match, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
    _ characters: CharacterTable
  ) -> TokenKind {
    switch match.status {
    case 100..<200: return match.traits.hasLetter ? .word : .number
    case 300..<500:
      return match.traits.hasKana && !match.traits.hasIdeograph ? .kana : .ideographic
    case 200... where match.traits.isWordLike: return .word
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
