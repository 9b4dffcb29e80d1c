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
      if ASCII.areNextEight(bytes, start), characters.hasPlainASCII {
        start = appendBlock(bytes, from: start, characters, to: &found)
      } else {
        start = appendMatch(bytes, from: start, characters, to: &found)
      }
    }
    return start
  }

  /// Appends what the automaton finds next.
  @inline(never)
  func appendMatch(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ characters: CharacterTable,
    to found: inout SegmentBuffer
  ) -> Int {
    let match = Self.match(bytes, from: start, characters)
    let range = start..<match.end
    let status = characters.automaton.statuses[match.transition.statusPlace]
    if match.traits.isPlain {
      let kind = Self.kind(status, match.traits, bytes, range, characters)
      found.append(Segment(end: match.end, kind: kind, mayChange: match.traits.mayChange))
    } else if match.traits.isChinese, range.count <= 3 * ChineseWords.longestRun, let chinese {
      appendChinese(bytes, range, mayChange: match.traits.mayChange, chinese, to: &found)
    } else if match.traits.isThai, status >= 200, range.count <= 3 * ThaiWords.longestRun,
      let thai
    {
      appendThai(bytes, range, thai, characters, to: &found)
    } else if match.traits.isInDictionary {
      appendWords(bytes, range, characters, to: &found)
    } else {
      appendAroundKeycaps(bytes, range, status, to: &found)
    }
    return match.end
  }

  @inline(never)
  func appendAroundKeycaps(
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
    var transition = WordAutomaton.Transition()
    var traits = CharacterTraits(bits: 0)
  }

  /// The longest segment that the rules accept, or else one character.
  @inline(__always)
  private static func match(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ characters: CharacterTable
  ) -> Match {
    let (transitions, traits) = (characters.automaton.transitions, characters.traits)
    var position = start
    var row = characters.automaton.startRow
    var seen = CharacterTraits(bits: 0)
    var match = Match(end: start)
    var transition = WordAutomaton.Transition()
    while position < bytes.count {
      let character = next(bytes, &position, characters)
      transition = transitions[Int(row &+ character.column)]
      if transition.bits == 0 { break }
      seen.bits |= character.bits
      if transition.row == row {
        // Within a word or a run of spaces: what is of the same category leads here again.
        while position < bytes.count, bytes[position] < 0x80 {
          let next = CharacterTraits(bits: traits[Int(bytes[position])])
          guard next.column == character.column else { break }
          seen.bits |= next.bits
          position &+= 1
        }
      }
      row = transition.row
      if transition.isAccepting {
        match = Match(end: position, transition: transition, traits: seen)
      }
    }
    if transition.bits == 0, position > start, bytes[position &- 1] == UInt8(ascii: "@"),
      !isCut(bytes, at: position &- 1)
    {
      return matchWithSigns(bytes, from: start, characters)
    }
    if transition.bits != 0 {
      transition = transitions[Int(row &+ WordAutomaton.endColumn)]
      if transition.isAccepting {
        match = Match(end: position, transition: transition, traits: seen)
      }
    }
    if match.end == start { match.traits = next(bytes, &match.end, characters) }
    return match
  }

  /// The same where an at sign is part of it.
  @inline(never)
  private static func matchWithSigns(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ characters: CharacterTable
  ) -> Match {
    let automaton = characters.automaton
    var position = start
    var row = automaton.startRow
    var seen = CharacterTraits(bits: 0)
    var match = Match(end: start)
    while row != 0 {
      var column = WordAutomaton.endColumn
      let isEnd = position == bytes.count
      if !isEnd {
        let character = next(bytes, &position, characters)
        column = character.column
        if column == automaton.cutColumn {
          if isCut(bytes, at: position - 1) { break }
          column = automaton.signColumn
        }
        seen.bits |= character.bits
      }
      let transition = automaton.transitions[Int(row + column)]
      if transition.isAccepting {
        match = Match(end: position, transition: transition, traits: seen)
      }
      row = isEnd ? 0 : transition.row
    }
    if match.end == start { match.traits = next(bytes, &match.end, characters) }
    return match
  }

  @inline(__always)
  static func next(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ characters: CharacterTable
  ) -> CharacterTraits {
    let byte = bytes[position]
    if byte >= 0x80 {
      let (character, end) = beyondASCII(bytes, position, characters)
      position = end
      return character
    }
    position &+= 1
    return CharacterTraits(bits: characters.traits[Int(byte)])
  }

  /// A broken character is U+FFFD, and changes when it is normalized.
  @inline(never)
  private static func beyondASCII(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ characters: CharacterTable
  ) -> (CharacterTraits, end: Int) {
    var end = start
    let scalar = UTF8Decoding.nextValid(bytes, &end)
    let place = scalar ?? UTF8Decoding.replacement
    var bits = characters.traits[Int(place)]
    if bits == 0 { bits = characters.fill(around: place) }
    return (CharacterTraits(bits: scalar == nil ? bits | CharacterTraits.changing : bits), end)
  }

  /// The kind as `SegmentKind` has it, from the traits.
  @inline(__always)
  static func kind(
    _ status: Int32, _ traits: CharacterTraits, _ bytes: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>, _ characters: CharacterTable
  ) -> TokenKind {
    switch status {
    case 100..<200: return traits.hasLetter ? .word : .number
    case 300..<500: return traits.hasKana && !traits.hasIdeograph ? .kana : .ideographic
    case 200... where traits.isWordLike: return .word
    default: break
    }
    var end = range.lowerBound
    let first = next(bytes, &end, characters)
    if end < range.upperBound && first.mayBeEmoji {
      return SegmentKind.of(UnsafeBufferPointer(rebasing: bytes[range]), status: 0)
    }
    return TokenKind(place: first.place)
  }
}
