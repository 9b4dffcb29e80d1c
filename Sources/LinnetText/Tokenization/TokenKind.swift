/// What a token is.
public enum TokenKind: String, Codable, CaseIterable, Sendable {
  /// Letters of an alphabet or syllabary, perhaps with digits: "don't", "R2D2", "สวัสดี".
  case word
  /// A number: "42", "3.14", "1,000".
  case number
  /// A word with Chinese characters: "你好", "食べる".
  case ideographic
  /// A word of Hiragana or Katakana alone: "ひらがな", "カタカナ".
  case kana
  /// Punctuation.
  case punctuation
  /// A mathematical, currency or other symbol that is no emoji.
  case symbol
  /// One emoji, whatever it is made of: skin tones, flags, keycaps and joined sequences.
  case emoji
  /// The address of a web page or other resource.
  case url
  /// An e-mail address.
  case emailAddress
  /// A user's name after an at sign: "@linnet".
  case mention
  /// A topic after a number sign: "#swift".
  case hashtag
  /// Spaces, tabs and line breaks.
  case whitespace
  /// Control and format characters outside words, among them NUL and the byte-order mark, and
  /// what Unicode assigns no meaning.
  case control
}

extension TokenKind {
  /// The place of the kind in `allCases`.
  @inline(__always)
  var place: Int {
    switch self {
    case .word: 0
    case .number: 1
    case .ideographic: 2
    case .kana: 3
    case .punctuation: 4
    case .symbol: 5
    case .emoji: 6
    case .url: 7
    case .emailAddress: 8
    case .mention: 9
    case .hashtag: 10
    case .whitespace: 11
    case .control: 12
    }
  }

  /// The kind at a place in `allCases`.
  @inline(__always)
  init(place: Int) {
    switch place {
    case 0: self = .word
    case 1: self = .number
    case 2: self = .ideographic
    case 3: self = .kana
    case 4: self = .punctuation
    case 5: self = .symbol
    case 6: self = .emoji
    case 7: self = .url
    case 8: self = .emailAddress
    case 9: self = .mention
    case 10: self = .hashtag
    case 11: self = .whitespace
    default: self = .control
    }
  }
}
