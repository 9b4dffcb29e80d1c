/// The tokens that every subword vocabulary starts with: the special tokens, marks of case,
/// placeholders, one token for each byte, and the two marks of how words stand together.
public enum SubwordTokens {
  /// The next word is written with a small first letter, unlike the subwords after this: `<lower>`.
  public static let lowerCase: TokenID = 4
  /// The next word is written with a capital first letter: `<title>`.
  public static let titleCase: TokenID = 5
  /// The next word is written in capitals: `<upper>`.
  public static let upperCase: TokenID = 6
  /// Stand for protected parts of a text, in the order of their first appearance: `<p0>`…`<p9>`.
  public static let placeholders: Range<TokenID> = 7..<17
  /// The bytes of characters outside the alphabet: `<0x00>`…`<0xFF>`.
  public static let bytes: Range<TokenID> = 17..<273
  /// Starts every word, and is a space unless `glue` stands before it: `▁`.
  public static let boundary: TokenID = 273
  /// There is no space here: `￭`.
  public static let glue: TokenID = 274

  /// All these tokens as texts, in the order of their ids.
  public static let texts: [String] =
    SpecialTokens.texts + ["<lower>", "<title>", "<upper>"]
    + placeholders.indices.map { "<p\($0 - placeholders.lowerBound)>" }
    + (UInt8.min...UInt8.max).map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return "<0x\(digits.count == 1 ? "0" : "")\(digits)>"
    } + [String(boundarySign), String(glueSign)]

  /// How `boundary` is written. The character itself, where a text has it, is spelt in bytes.
  static let boundarySign: Unicode.Scalar = "\u{2581}"
  /// How `glue` is written. The character itself, where a text has it, is spelt in bytes.
  static let glueSign: Unicode.Scalar = "\u{FFED}"

  /// The token of a byte.
  @inline(__always)
  static func token(ofByte byte: UInt8) -> TokenID { bytes.lowerBound + TokenID(byte) }
}
