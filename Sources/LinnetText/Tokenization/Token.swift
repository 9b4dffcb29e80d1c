/// A token of a text.
public struct Token: Sendable, Equatable {
  /// What the token is.
  public let kind: TokenKind
  /// Where the token is in the original text, in bytes of UTF-8, whatever normalization did.
  public let range: Range<Int>
  /// The token as the vocabulary knows it: normalized, or its class such as `<url>`.
  public let text: String

  /// A token of its parts.
  public init(kind: TokenKind, range: Range<Int>, text: String) {
    self.kind = kind
    self.range = range
    self.text = text
  }

  /// Compares bytes: unlike `String`, tells canonically equivalent texts apart.
  public static func == (first: Token, second: Token) -> Bool {
    first.kind == second.kind && first.range == second.range
      && first.text.utf8.elementsEqual(second.text.utf8)
  }
}

/// A token that is being visited: as `Token`, but with bytes that are valid only during the visit.
public struct TokenBytes {
  /// What the token is.
  public let kind: TokenKind
  /// Where the token is in the original text, in bytes of UTF-8.
  public let range: Range<Int>
  /// The token as the vocabulary knows it, well-formed UTF-8.
  public let bytes: UnsafeBufferPointer<UInt8>

  /// A token of its parts.
  public init(kind: TokenKind, range: Range<Int>, bytes: UnsafeBufferPointer<UInt8>) {
    self.kind = kind
    self.range = range
    self.bytes = bytes
  }
}
