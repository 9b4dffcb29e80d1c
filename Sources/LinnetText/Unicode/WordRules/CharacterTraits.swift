/// What the word rules need to know of a character: its column in the automaton, and traits.
/// Joined by `|`, the traits of a segment.
struct CharacterTraits {
  var bits: UInt32

  private static let columns: UInt32 = 0xFF
  private static let letter: UInt32 = 1 << 8
  private static let ideograph: UInt32 = 1 << 9
  private static let kana: UInt32 = 1 << 10
  private static let wordLike: UInt32 = 1 << 11
  private static let dictionary: UInt32 = 1 << 12
  private static let keycap: UInt32 = 1 << 13
  private static let emoji: UInt32 = 1 << 14
  private static let notChinese: UInt32 = 1 << 15
  private static let notThai: UInt32 = 1 << 16
  static let changing: UInt32 = 1 << 17
  private static let placeShift: UInt32 = 24

  /// Of a single character: its column in the automaton.
  var column: UInt32 { bits & Self.columns }
  /// Of a single character: its kind where it stands alone, by its place among the kinds.
  var place: Int { Int(bits >> Self.placeShift) }
  /// Of a single character: may be an emoji, by itself or with what follows.
  var mayBeEmoji: Bool { has(Self.emoji) }
  var hasLetter: Bool { has(Self.letter) }
  var hasIdeograph: Bool { has(Self.ideograph) }
  var hasKana: Bool { has(Self.kana) }
  /// Has an ASCII letter or digit, or anything beyond ASCII.
  var isWordLike: Bool { has(Self.wordLike) }
  /// ICU may break it further.
  var isInDictionary: Bool { has(Self.dictionary) }
  /// All of it is of the characters that `ChineseWords` breaks.
  var isChinese: Bool { !has(Self.notChinese) }
  /// All of it is of the characters that `ThaiWords` breaks.
  var isThai: Bool { !has(Self.notThai) }
  /// Has U+20E3, which makes a keycap of the character before it.
  var hasKeycap: Bool { has(Self.keycap) }
  /// Neither in a dictionary nor with a keycap.
  var isPlain: Bool { !has(Self.dictionary | Self.keycap) }
  /// Normalization may change it.
  var mayChange: Bool { has(Self.changing) }

  init(bits: UInt32) { self.bits = bits }

  init(of scalar: UInt32, _ automaton: WordAutomaton, mayChange: Bool) {
    let category = automaton.category(scalar)
    let isASCII = scalar < 0x80
    let isInDictionary = automaton.isInDictionary(scalar, category: category)
    let isIdeographic = ScalarClass.isIdeographic(scalar)
    let kind = ScalarClass.isEmojiByItself(scalar) ? .emoji : ScalarClass.kind(scalar)
    bits = scalar == 0x40 ? automaton.cutColumn : category
    func add(_ trait: UInt32, _ isTrue: Bool) { if isTrue { bits |= trait } }
    add(Self.letter, ScalarClass.isLetter(scalar))
    add(Self.ideograph, isIdeographic)
    add(Self.kana, ScalarClass.isKana(scalar))
    add(Self.wordLike, !isASCII || ASCII.isAlphanumeric(UInt8(truncatingIfNeeded: scalar)))
    add(Self.dictionary, isInDictionary)
    add(Self.keycap, scalar == 0x20E3)
    add(Self.emoji, ScalarClass.isEmoji(scalar))
    let isChinese = ChineseWords.characters ~= scalar && isIdeographic && isInDictionary
    add(Self.notChinese, !isChinese)
    add(Self.notThai, !(ThaiWords.characters ~= scalar && isInDictionary))
    add(Self.changing, mayChange)
    bits |= UInt32(kind.place) << Self.placeShift
  }

  @inline(__always)
  private func has(_ traits: UInt32) -> Bool { bits & traits != 0 }
}
