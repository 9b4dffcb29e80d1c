/// Texts from a seed, for tests of what must hold for every text.
struct RandomText {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64 (Steele, Lea and Flood 2014, https://doi.org/10.1145/2660193.2660195).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

  mutating func element<Element>(of elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// Any bytes at all, with more of those that start and continue sequences.
  mutating func bytes(_ count: Int) -> [UInt8] {
    let likely: [UInt8] = [
      0x20, 0x0A, 0x0D, 0x00, 0x41, 0x61, 0x40, 0x2E, 0x3A, 0x2F, 0xC3, 0xA9, 0xE2, 0x80, 0x8D,
      0xED, 0xA0, 0xBF, 0xF0, 0x9F, 0x98, 0xF4, 0x90, 0xC0, 0xEF, 0xBB,
    ]
    return (0..<count).map { _ in
      below(2) == 0 ? element(of: likely) : UInt8(truncatingIfNeeded: next())
    }
  }

  /// Pieces of many scripts, marks, emoji parts, addresses and controls, in any order.
  mutating func scalars(_ count: Int) -> [UInt8] {
    var text = ""
    for _ in 0..<count {
      if below(6) == 0, let scalar = Unicode.Scalar(UInt32(below(0x11_0000))) {
        text.unicodeScalars.append(scalar)
      } else {
        text += element(of: Self.pieces)
      }
    }
    return Array(text.utf8)
  }

  /// ASCII alone, mostly characters that the word rules name.
  mutating func ascii(_ count: Int) -> [UInt8] {
    let likely = Array("aB1_.,;:'\"  \r\n-@#/".utf8)
    return (0..<count).map { _ in
      below(8) == 0 ? UInt8(below(128)) : element(of: likely)
    }
  }

  /// Single characters, as many of each class of the word rules as of each other.
  mutating func ofEachClass(_ count: Int) -> [UInt8] {
    var text = ""
    for _ in 0..<count { text.unicodeScalars.append(element(of: element(of: Self.classes))) }
    return Array(text.utf8)
  }

  /// By the values of Word_Break, then what ICU's rules tell apart beyond them.
  private static let classes: [[Unicode.Scalar]] = [
    ["a", "Z", "é", "ж", "Ω", "ا", "\u{1100}", "\u{1E900}"],
    ["א", "ש", "\u{FB21}"], ["1", "٣", "९", "\u{1D7CE}", "\u{FF11}"],
    ["_", "\u{203F}", "\u{FF3F}"],
    ["."], ["\u{2018}", "\u{2019}", "\u{FF07}"], [":", "\u{B7}", "\u{387}", "\u{55F}"],
    [",", ";", "\u{37E}", "\u{66C}"], ["'"], ["\""], [" ", "\u{2003}", "\u{3000}"], ["\r"], ["\n"],
    ["\u{B}", "\u{85}", "\u{2028}"], ["\u{301}", "\u{903}", "\u{1F3FD}", "\u{FE0F}", "\u{20E3}"],
    ["\u{200D}"], ["\u{AD}", "\u{200E}", "\u{FEFF}"], ["\u{1F1E9}", "\u{1F1EA}"],
    ["😀", "❤", "©", "\u{1F468}"], ["カ", "ー", "\u{FF76}"], ["の", "\u{1B001}"],
    ["漢", "字", "\u{20000}", "\u{F900}"], ["각", "힣"], ["ก", "ำ", "่", "ລ", "ក", "မ", "\u{1970}"],
    ["@"], ["!", "-", "€", "…"], ["\u{0}", "\u{7F}"], ["\u{378}", "\u{E000}", "\u{FFFD}"],
  ]

  private static let pieces = [
    "a", "B", "word", "don't", "3.14", "1,000", "_", ".", ",", ":", ";", "'", "\"", " ", "  ",
    "\n", "\r\n", "\t", "\u{0}", "\u{FEFF}", "\u{AD}", "\u{200B}", "\u{200D}", "\u{2028}",
    "\u{85}", "é", "e\u{301}", "\u{301}", "\u{345}", "ß", "İ", "ﬁ", "Ａ", "ǆ", "Σ", "ς", "σ",
    "привет", "שָׁלוֹם", "ג\"ר", "مرحبا", "नमस्ते", "สวัสดีครับ", "ສະບາຍດີ", "សួស្តី", "မင်္ဂလာပါ", "你好世界",
    "食べる", "カタカナ", "ｶﾞ", "각", "\u{1100}\u{1161}\u{11A8}", "😀", "👩‍👩‍👧", "👍🏽", "🇩🇪", "🇩", "1️⃣",
    "#️⃣", "❤️", "❤", "©", "⌚\u{FE0E}", "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
    "@", "@name", "#", "#tag", "a@b.com", "http://x.org/a(b)", "www.a.com", "://", "@@", "½", "x²",
    "$", "€", "\u{E000}", "\u{FFFF}", "\u{378}", "…", "«", "。", "、", "・", "ー",
  ]
}
