#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// What the word rules need to know of a character: its column in the automaton, and traits.
/// Joined by `|`, the traits of a segment.
struct CharacterTraits {
  var bits: UInt32

  /// Of a single character.
  var column: UInt32 { bits & 0xFF }
  var hasLetter: Bool { bits & 0x100 != 0 }
  var hasIdeograph: Bool { bits & 0x200 != 0 }
  var hasKana: Bool { bits & 0x400 != 0 }
  /// Has an ASCII letter or digit, or anything beyond ASCII.
  var isWordLike: Bool { bits & 0x800 != 0 }
  /// ICU may break it further.
  var isInDictionary: Bool { bits & 0x1000 != 0 }
  /// All of it is of the characters that `ChineseWords` breaks.
  var isChinese: Bool { bits & 0x10_0000 == 0 }
  /// All of it is of the characters that `ThaiWords` breaks.
  var isThai: Bool { bits & 0x20_0000 == 0 }
  /// Has U+20E3, which makes a keycap of the character before it.
  var hasKeycap: Bool { bits & 0x2000 != 0 }
  /// Neither of these two.
  var isPlain: Bool { bits & 0x3000 == 0 }
  /// Of a single character: may be an emoji, by itself or with what follows.
  var mayBeEmoji: Bool { bits & 0x4000 != 0 }
  /// Normalization may change it.
  var mayChange: Bool { bits & Self.changing != 0 }
  static var changing: UInt32 { 0x8000 }
  /// Of a single character: its kind where it stands alone, by its place among the kinds.
  var place: Int { Int(bits >> 16 & 0xF) }

  init(bits: UInt32) { self.bits = bits }

  init(of scalar: UInt32, _ automaton: WordAutomaton, mayChange: Bool) {
    let category = automaton.category(scalar)
    let isASCII = scalar < 0x80
    let kind = ScalarClass.isEmojiByItself(scalar) ? .emoji : ScalarClass.kind(scalar)
    bits = scalar == 0x40 ? automaton.cutColumn : category
    if ScalarClass.isLetter(scalar) { bits |= 0x100 }
    if ScalarClass.isIdeographic(scalar) { bits |= 0x200 }
    if ScalarClass.isKana(scalar) { bits |= 0x400 }
    if !isASCII || ASCII.isAlphanumeric(UInt8(scalar)) { bits |= 0x800 }
    if automaton.isInDictionary(scalar, category: category) { bits |= 0x1000 }
    if scalar == 0x20E3 { bits |= 0x2000 }
    if ScalarClass.isEmoji(scalar) { bits |= 0x4000 }
    if mayChange { bits |= Self.changing }
    bits |= UInt32(kind.place) << 16
    let isThai = 0xE01...0xE4E ~= scalar && automaton.isInDictionary(scalar, category: category)
    if !isThai { bits |= 0x20_0000 }
    let isChinese = ChineseWords.characters.contains(scalar) && ScalarClass.isIdeographic(scalar)
    if !isChinese || !automaton.isInDictionary(scalar, category: category) { bits |= 0x10_0000 }
  }
}

/// The traits of all characters, found out 16 at a time when the first of them is met. The table
/// has a place for each scalar, but takes memory only where it is filled. Used by one thread at a
/// time.
final class CharacterTable {
  let automaton: WordAutomaton
  /// By scalar; 0 where not filled yet. ASCII is filled.
  let traits: UnsafeMutablePointer<UInt32>

  /// Whether normalization changes capitals of ASCII.
  private(set) var foldsASCII = false
  /// Whether `ASCIIBlock` breaks ASCII as the automaton does.
  var hasPlainASCII = false
  private let normalizer: UnicodeNormalizer?
  private let scratch = NormalizerScratch()

  /// For words that `normalizer` will normalize. Nil where there is no memory.
  init?(_ automaton: WordAutomaton, _ normalizer: UnicodeNormalizer?) {
    guard let memory = calloc(0x11_0000, MemoryLayout<UInt32>.stride) else { return nil }
    self.automaton = automaton
    self.normalizer = normalizer
    traits = memory.bindMemory(to: UInt32.self, capacity: 0x11_0000)
    for scalar in stride(from: UInt32(0), to: 0x80, by: 16) { _ = fill(around: scalar) }
    foldsASCII = CharacterTraits(bits: traits[0x41]).mayChange
  }

  deinit { free(traits) }

  /// Fills the part of the table that has `scalar`, and returns its traits.
  @inline(never)
  func fill(around scalar: UInt32) -> UInt32 {
    let first = scalar & ~15
    for other in first..<first + 16 {
      let isInert = normalizer.map { $0.isInert(other, scratch) } ?? true
      traits[Int(other)] = CharacterTraits(of: other, automaton, mayChange: !isInert).bits
    }
    return traits[Int(scalar)]
  }
}
