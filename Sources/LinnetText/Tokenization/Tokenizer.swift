/// Breaks text into tokens. One tokenizer may be used by many threads at once.
public protocol Tokenizer: Sendable {
  /// Calls `body` with each token of the text, in order, without making a `String` of any.
  /// Broken UTF-8 reads as U+FFFD; ranges are those of the original bytes all the same.
  ///
  /// - Throws: What `body` throws, which ends the visit.
  func forEachToken(
    inUTF8 bytes: UnsafeBufferPointer<UInt8>, _ body: (TokenBytes) throws -> Void
  ) rethrows

  /// Appends the ids of the text's tokens to `encoding`. There is one for any tokenizer; a
  /// tokenizer may have a faster one.
  func encode(
    utf8 bytes: UnsafeBufferPointer<UInt8>, vocabulary: Vocabulary,
    into encoding: inout TokenEncoding)

  /// Appends the ids alone.
  func encode(
    utf8 bytes: UnsafeBufferPointer<UInt8>, vocabulary: Vocabulary, into ids: inout [TokenID])
}

extension Tokenizer {
  /// The tokens of the text.
  public func tokens(in text: String) -> [Token] {
    var text = text
    return text.withUTF8 { tokens(inUTF8: $0) }
  }

  /// The tokens of a text in UTF-8, which may be broken.
  public func tokens(inUTF8 bytes: UnsafeBufferPointer<UInt8>) -> [Token] {
    var tokens: [Token] = []
    forEachToken(inUTF8: bytes) { token in
      tokens.append(
        Token(
          kind: token.kind, range: token.range,
          text: String(decoding: token.bytes, as: UTF8.self)))
    }
    return tokens
  }

  /// The ids of the text's tokens, with their ranges and kinds.
  public func encode(_ text: String, vocabulary: Vocabulary) -> TokenEncoding {
    var text = text
    var encoding = TokenEncoding()
    text.withUTF8 { encode(utf8: $0, vocabulary: vocabulary, into: &encoding) }
    return encoding
  }

  /// Appends the ids of the text's tokens, with their ranges and kinds, to `encoding`.
  public func encode(
    utf8 bytes: UnsafeBufferPointer<UInt8>, vocabulary: Vocabulary,
    into encoding: inout TokenEncoding
  ) {
    forEachToken(inUTF8: bytes) { token in
      encoding.append(
        id: vocabulary.id(ofUTF8: token.bytes) ?? SpecialTokens.unknown, range: token.range,
        kind: token.kind)
    }
  }

  /// Appends the ids of the text's tokens to `ids`.
  public func encode(
    utf8 bytes: UnsafeBufferPointer<UInt8>, vocabulary: Vocabulary, into ids: inout [TokenID]
  ) {
    forEachToken(inUTF8: bytes) { token in
      ids.append(vocabulary.id(ofUTF8: token.bytes) ?? SpecialTokens.unknown)
    }
  }
}
