/// Short checks when a segmenter is made: what is ours must agree with the ICU that is loaded,
/// which need not be one that it was tested with.
extension WordSegmenter {
  /// Whether the automaton breaks a text of many scripts as ICU does.
  func breaksAsICU(_ characters: CharacterTable) -> Bool {
    agree(Self.sampleOfScripts) { text, found in
      var start = 0
      while start < text.count {
        start = appendMatch(text, from: start, characters, to: &found)
      }
    }
  }

  /// Whether a Chinese text has the words that ICU finds.
  func agreesWithICU(_ chinese: ChineseWords) -> Bool {
    agree(Self.sampleOfChinese) { text, found in
      appendChinese(text, 0..<text.count, mayChange: false, chinese, to: &found)
    }
  }

  /// Whether a Thai text has the words that ICU finds.
  func agreesWithICU(_ thai: ThaiWords) -> Bool {
    guard let characters else { return false }
    return agree(Self.sampleOfThai) { text, found in
      appendThai(text, 0..<text.count, thai, characters, to: &found)
    }
  }

  private func agree(
    _ text: String, _ append: (UnsafeBufferPointer<UInt8>, inout SegmentBuffer) -> Void
  ) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var ours = SegmentBuffer()
      var theirs = SegmentBuffer()
      append(bytes, &ours)
      appendByICU(bytes, from: 0, to: &theirs)
      return ours.segments.elementsEqual(theirs.segments) {
        $0.end == $1.end && $0.kind == $1.kind
      }
    }
  }

  /// Without a script that ICU would load a dictionary for.
  private static let sampleOfScripts =
    "can't 3.14 1,0 a:b\r\n  x_1 é e\u{301} να да.нет ג\"ר צ' مرحبا नमस्ते "
    + "👩‍👩‍👧 🇩🇪🇫🇷🇩 👍🏽 ١٢٣ \u{FEFF}a\u{200D}b @\u{301} a@b"

  private static let sampleOfThai =
    "ตากลมนั่งตากลมที่สวนสาธารณะฯลฯเด็กๆชอบไปมากกกกขอบคุณครับอร่อยโคตรๆพนักงานยกน้ำจิ้มมา"

  private static let sampleOfChinese =
    "研究生命起源的人民大会堂北京大学生前来应聘南京市长江大桥这个酒店可真是太差了中华人民共和国万岁"

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
    let kinds = Array("a1_.':, \r\n!".utf8)
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
