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
  private func appendWords(
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
  private static func next(
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
  private static func kind(
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
