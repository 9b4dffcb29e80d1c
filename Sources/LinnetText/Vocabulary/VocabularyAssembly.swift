/// A vocabulary while its tokens are put together, each checked.
struct VocabularyAssembly {
  private let source: String
  private var table: ByteTable
  private var frequencies: [Int] = []

  /// Errors name `source` as the place: a file, for the most part.
  init(source: String, capacity: Int = 16) {
    self.source = source
    table = ByteTable(capacity: capacity)
  }

  mutating func append(_ token: String, frequency: Int) throws {
    var token = token
    try token.withUTF8 { try append($0, frequency: frequency, line: nil) }
  }

  /// `line` is where the token stands in the source, if it has lines.
  mutating func append(
    _ token: UnsafeBufferPointer<UInt8>, frequency: Int, line: Int?
  ) throws {
    func fail(_ problem: String) -> VocabularyError {
      VocabularyError(problem, file: source, line: line)
    }
    guard !token.isEmpty else { throw fail("expected a token, found none") }
    guard UTF8Decoding.isWellFormed(token) else {
      throw fail("expected UTF-8, found bytes that are none")
    }
    let text = String(decoding: token.prefix(64), as: UTF8.self)
    guard frequency >= 0 else {
      throw fail("expected a count of 0 or more for '\(text)', found \(frequency)")
    }
    let place = frequencies.count
    guard place < Int(TokenID.max) else {
      throw fail("expected at most \(TokenID.max) tokens, found more")
    }
    if place < SpecialTokens.texts.count, !SpecialTokens.texts[place].utf8.elementsEqual(token) {
      throw fail("expected the special token \(SpecialTokens.texts[place]), found '\(text)'")
    }
    let (number, isNew) = table.insert(token)
    guard isNew else {
      throw fail("the token '\(text)' is there already as number \(number)")
    }
    frequencies.append(frequency)
  }

  /// The vocabulary.
  func vocabulary() throws -> Vocabulary {
    guard frequencies.count >= SpecialTokens.texts.count else {
      throw VocabularyError(
        "expected the special tokens \(SpecialTokens.texts.joined(separator: " ")), "
          + "found \(frequencies.count) tokens", file: source)
    }
    return Vocabulary(table: table, frequencies: frequencies)
  }
}

extension UTF8Decoding {
  static func isWellFormed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var position = 0
    while position < bytes.count {
      guard nextValid(bytes, &position) != nil else { return false }
    }
    return true
  }
}
