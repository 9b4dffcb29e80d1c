import LinnetText

/// A text as numbers: for each token its type and its shape.
struct EncodedText: Sendable, Equatable {
  /// Numbers of a `TokenTypes`.
  var types: [Int32] = []
  /// A `TokenShape` each.
  var shapes: [UInt8] = []

  /// The tokens.
  var count: Int { types.count }

  /// The parts in which a long text is read, of equal length to within a token.
  func windows(of maximumTokens: Int) -> [EncodedText] {
    let parts = max(1, (count + maximumTokens - 1) / maximumTokens)
    guard parts > 1 else { return [self] }
    return (0..<parts).map { part in
      let range = count * part / parts..<count * (part + 1) / parts
      return EncodedText(types: Array(types[range]), shapes: Array(shapes[range]))
    }
  }
}

/// Turns texts into numbers.
struct TextEncoder: Sendable {
  /// Bytes of a word form that count; the rest of a longer one says nothing more.
  static let longestForm = 256

  let tokenizer: WordTokenizer

  init(_ configuration: FeatureConfiguration) throws {
    tokenizer = try WordTokenizer(configuration.tokenizer)
  }

  /// Visits the word forms of a text, with the bytes that were typed; both are valid only during
  /// the visit. Digits count as the same digit, so that unseen numbers look like seen ones. A text
  /// without tokens has one, the end of a sequence: a text may be empty.
  func forEachForm(
    in text: String,
    _ body: (
      _ form: UnsafeBufferPointer<UInt8>, _ typed: UnsafeBufferPointer<UInt8>
    ) throws -> Void
  ) rethrows {
    var text = text
    try text.withUTF8 { bytes in
      try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.longestForm) { room in
        var isEmpty = true
        try tokenizer.forEachToken(inUTF8: bytes) { token in
          isEmpty = false
          let form = Self.withEqualDigits(Self.beginning(of: token.bytes), room)
          try body(form, UnsafeBufferPointer(rebasing: bytes[token.range]))
        }
        if isEmpty {
          let end = Array(SpecialTokens.texts[Int(SpecialTokens.endOfSequence)].utf8)
          try end.withUnsafeBufferPointer {
            try body($0, UnsafeBufferPointer(rebasing: bytes[0..<0]))
          }
        }
      }
    }
  }

  /// The first bytes of a form, whole characters of UTF-8.
  private static func beginning(
    of bytes: UnsafeBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    var end = min(bytes.count, longestForm)
    while end < bytes.count, end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return UnsafeBufferPointer(rebasing: bytes[..<end])
  }

  /// The form with zeros for digits: itself where it has none, else in `room`.
  private static func withEqualDigits(
    _ form: UnsafeBufferPointer<UInt8>, _ room: UnsafeMutableBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8> {
    let digits: ClosedRange<UInt8> = 0x30...0x39
    guard form.contains(where: digits.contains) else { return form }
    for (index, byte) in form.enumerated() { room[index] = digits.contains(byte) ? 0x30 : byte }
    return UnsafeBufferPointer(rebasing: room[..<form.count])
  }

  /// The numbers of a text; `types` learns the forms that are new to it.
  func encode(_ text: String, _ types: inout TokenTypes) -> EncodedText {
    var encoded = EncodedText()
    forEachForm(in: text) { form, typed in
      encoded.types.append(types.number(of: form))
      encoded.shapes.append(TokenShape(typed).rawValue)
    }
    return encoded
  }
}
