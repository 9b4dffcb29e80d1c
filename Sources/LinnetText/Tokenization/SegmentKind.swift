/// The kind of a segment that ICU's word rules have made.
enum SegmentKind {
  /// `status` is ICU's rule status: below 100 for what is no word, then hundreds for numbers,
  /// letters, kana and ideographs. Statuses from 500 on are the user's own: words.
  static func of(_ segment: UnsafeBufferPointer<UInt8>, status: Int32) -> TokenKind {
    switch status {
    case ..<100: return ofNoWord(segment)
    case 100..<200:
      // ICU goes by the end: it takes "é1" for a number.
      return hasLetter(segment) ? .word : .number
    case 300..<500: return ofIdeographs(segment)
    default:
      // The rules take an underscore for a letter, and some versions an at sign.
      return segment.contains { ASCII.isAlphanumeric($0) || $0 >= 0x80 }
        ? .word : ofNoWord(segment)
    }
  }

  /// The kind of one ASCII character by itself.
  static let ofASCII: [TokenKind] = (UInt32(0)..<0x80).map { ScalarClass.kind($0) }

  private static func hasLetter(_ segment: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = 0
    while position < segment.count {
      let scalar = UTF8Decoding.next(segment, &position)
      if scalar < 0x80 ? ASCII.isLetter(UInt8(scalar)) : ScalarClass.isLetter(scalar) {
        return true
      }
    }
    return false
  }

  /// Kana where there is nothing else, for a dictionary word may mix them with ideographs.
  private static func ofIdeographs(_ segment: UnsafeBufferPointer<UInt8>) -> TokenKind {
    var position = 0
    var hasKana = false
    while position < segment.count {
      let scalar = UTF8Decoding.next(segment, &position)
      if ScalarClass.isIdeographic(scalar) { return .ideographic }
      hasKana = hasKana || ScalarClass.isKana(scalar)
    }
    return hasKana ? .kana : .ideographic
  }

  private static func ofNoWord(_ segment: UnsafeBufferPointer<UInt8>) -> TokenKind {
    var position = 0
    let first = UTF8Decoding.next(segment, &position)
    if position == segment.count {
      return ScalarClass.isEmojiByItself(first) ? .emoji : ScalarClass.kind(first)
    }
    return isEmojiSequence(segment, first, after: position) ? .emoji : ScalarClass.kind(first)
  }

  /// Unicode Technical Standard #51: what makes an emoji of a first character that may be one.
  private static func isEmojiSequence(
    _ segment: UnsafeBufferPointer<UInt8>, _ first: UInt32, after start: Int
  ) -> Bool {
    guard ScalarClass.isEmoji(first) else { return false }
    var position = start
    let second = UTF8Decoding.next(segment, &position)
    let textSelector: UInt32 = 0xFE0E
    if second == textSelector { return false }
    if ScalarClass.isEmojiByItself(first) { return true }
    position = start
    while position < segment.count {
      switch UTF8Decoding.next(segment, &position) {
      case 0xFE0F, 0x20E3, 0x200D, 0x1F3FB...0x1F3FF: return true
      default: continue
      }
    }
    return false
  }
}
