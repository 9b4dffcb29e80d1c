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
