extension WordSegmenter {
  /// Whether the bits of `ASCIIBlock` and the automaton break ASCII alike. The rules look at two
  /// characters on either side of a place at most, so a text in which each three kinds of
  /// character follow each other, and each character stands among others, shows every case.
  func breaksASCIIAlike(_ characters: CharacterTable) -> Bool {
    Self.probe.withUnsafeBufferPointer { probe in
      var byBits = SegmentBuffer()
      var byRules = SegmentBuffer()
      var (bitsEnd, rulesEnd) = (0, 0)
      while bitsEnd < probe.count {
        bitsEnd = appendBlock(probe, from: bitsEnd, characters, to: &byBits)
      }
      while rulesEnd < probe.count {
        rulesEnd = appendMatch(probe, from: rulesEnd, characters, to: &byRules)
      }
      return byBits.segments.elementsEqual(byRules.segments)
    }
  }

  private static let probe: [UInt8] = {
    let kinds = Array("aZ1_.':, \r\n!".utf8)
    var text: [UInt8] = []
    for first in kinds {
      for second in kinds {
        for third in kinds { text += [first, second, third, UInt8(ascii: "\t")] }
      }
    }
    for byte in UInt8(0)..<0x80 {
      for side in Array("a1 !".utf8) { text += [side, byte, side, byte, byte, 0x09] }
    }
    return text
  }()
}
