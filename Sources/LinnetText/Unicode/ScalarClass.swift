internal import CICU

/// Questions about one Unicode scalar, answered by ICU's tables.
enum ScalarClass {
  static func isLetter(_ scalar: UInt32) -> Bool { category(scalar).isSubset(of: .letters) }
  static func isMark(_ scalar: UInt32) -> Bool { category(scalar).isSubset(of: .marks) }
  static func isDigit(_ scalar: UInt32) -> Bool { category(scalar) == .decimalDigit }

  /// A letter, mark, digit or underscore: what names on the web are made of.
  static func isNamePart(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 {
      return ASCII.isAlphanumeric(UInt8(truncatingIfNeeded: scalar)) || scalar == 0x5F
    }
    return category(scalar).isSubset(of: .nameParts)
  }

  /// A letter, mark or digit beyond ASCII of a script that separates words by spaces: next to
  /// those of other scripts nobody can say where an address ends.
  static func isSpacedNamePart(_ scalar: UInt32) -> Bool {
    category(scalar).isSubset(of: .nameParts) && linnet_is_ideographic(Int32(scalar)) == 0
      && linnet_is_complex_context(Int32(scalar)) == 0 && !isKana(scalar)
  }

  /// Hiragana, Katakana, their extensions and their half-width forms.
  static func isKana(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3041...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F, 0x1AFF0...0x1AFFF, 0x1B000...0x1B16F:
      true
    default: false
    }
  }

  static func isIdeographic(_ scalar: UInt32) -> Bool {
    linnet_is_ideographic(Int32(scalar)) != 0
  }

  static func isWhiteSpace(_ scalar: UInt32) -> Bool {
    linnet_is_white_space(Int32(scalar)) != 0
  }

  /// Shown as an emoji where nothing else is said.
  static func isEmojiByItself(_ scalar: UInt32) -> Bool {
    linnet_is_emoji_presentation(Int32(scalar)) != 0
  }

  /// Shown as an emoji at least where a variation selector says so.
  static func isEmoji(_ scalar: UInt32) -> Bool { linnet_is_emoji(Int32(scalar)) != 0 }

  /// The kind of a scalar that is no emoji.
  static func kind(_ scalar: UInt32) -> TokenKind {
    if isWhiteSpace(scalar) { return .whitespace }
    let category = category(scalar)
    if category.isSubset(of: .letters) { return .word }
    if category.isSubset(of: .numbers) { return .number }
    if category.isSubset(of: .punctuation) { return .punctuation }
    if category.isSubset(of: .others) { return .control }
    return .symbol
  }

  private static func category(_ scalar: UInt32) -> Categories {
    Categories(rawValue: 1 << UInt32(linnet_general_category(Int32(scalar))))
  }

  /// Unicode's general categories, one bit each, as ICU numbers them (its
  /// `UCharCategory`).
  private struct Categories: OptionSet {
    let rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }

    private init(_ numbers: ClosedRange<UInt32>...) {
      rawValue = numbers.joined().reduce(0) { $0 | 1 << $1 }
    }

    static let decimalDigit = Categories(9...9)
    static let letters = Categories(1...5)
    static let marks = Categories(6...8)
    static let numbers = Categories(9...11)
    static let punctuation = Categories(19...23, 28...29)
    static let others = Categories(0...0, 15...18)
    static let nameParts: Categories = [letters, marks, decimalDigit]
  }
}
