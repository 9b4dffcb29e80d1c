/// A subword vocabulary while it is put together, each part checked.
struct SubwordAssembly {
  private let source: String
  private var alphabet: [SubwordVocabulary.Character] = []
  private var merges: [SubwordVocabulary.Merge] = []
  private var results: [TokenID] = []
  private var ranks = PairTable()
  private var table = ByteTable()

  /// Errors name `source` as the place: a file, for the most part.
  init(source: String) {
    self.source = source
    for var text in SubwordTokens.texts { _ = text.withUTF8 { table.insert($0) } }
  }

  /// The number of tokens so far.
  var count: Int { table.count }

  /// The text of a token.
  func bytes(of id: TokenID) -> [UInt8] { table.withBytes(at: Int(id)) { Array($0) } }

  /// The token with a text, if it may be part of a merge.
  func mergeable(_ text: [UInt8]) -> TokenID? {
    guard let number = text.withUnsafeBufferPointer({ table.number(of: $0) }),
      number >= SubwordTokens.boundary
    else { return nil }
    return TokenID(number)
  }

  /// Adds a character to the alphabet. `line` is where it stands in the source, if it has lines.
  mutating func append(_ scalar: Unicode.Scalar, count: Int, line: Int? = nil) throws {
    func fail(_ problem: String) -> VocabularyError {
      VocabularyError(problem, file: source, line: line)
    }
    guard merges.isEmpty else {
      throw fail("expected a merge after the first merge, found the character '\(scalar)'")
    }
    let signs = [SubwordTokens.boundarySign, SubwordTokens.glueSign]
    if alphabet.count < signs.count {
      guard scalar == signs[alphabet.count] else {
        throw fail("expected the sign '\(signs[alphabet.count])', found '\(scalar)'")
      }
    } else {
      var text = String(scalar)
      guard text.withUTF8({ table.insert($0).isNew }) else {
        throw fail("the character '\(scalar)' is there already")
      }
    }
    try check(count, line)
    alphabet.append(SubwordVocabulary.Character(scalar: scalar, count: count))
  }

  /// Adds a merge of two mergeable tokens, and returns what it makes.
  @discardableResult
  mutating func append(
    merging left: TokenID, _ right: TokenID, count: Int, line: Int? = nil
  ) throws -> TokenID {
    func fail(_ problem: String) -> VocabularyError {
      VocabularyError(problem, file: source, line: line)
    }
    guard ranks.value(left, right) == nil else {
      throw fail("the merge of \(quoted(left)) and \(quoted(right)) is there already")
    }
    try check(count, line)
    let text = bytes(of: left) + bytes(of: right)
    guard text.count <= SubwordUnit.longestLearnt else {
      throw fail(
        "expected subwords of at most \(SubwordUnit.longestLearnt) bytes, found \(text.count)")
    }
    let (number, isNew) = text.withUnsafeBufferPointer { table.insert($0) }
    guard isNew || number >= SubwordTokens.boundary else {
      throw fail("expected a merge that makes a subword, found one that makes a reserved token")
    }
    ranks.insert(left, right, value: Int32(merges.count))
    merges.append(SubwordVocabulary.Merge(left: left, right: right, count: count))
    results.append(TokenID(number))
    return TokenID(number)
  }

  /// The vocabulary.
  func vocabulary() throws -> SubwordVocabulary {
    guard alphabet.count >= 2 else {
      throw VocabularyError(
        "expected the signs \(SubwordTokens.boundarySign) and \(SubwordTokens.glueSign), "
          + "found \(alphabet.count) characters", file: source)
    }
    return SubwordVocabulary(
      alphabet: alphabet, merges: merges, results: results, ranks: ranks, table: table)
  }

  private func check(_ count: Int, _ line: Int?) throws {
    guard count < 0 else { return }
    throw VocabularyError("expected a count of 0 or more, found \(count)", file: source, line: line)
  }

  private func quoted(_ id: TokenID) -> String {
    "'\(String(decoding: bytes(of: id), as: UTF8.self))'"
  }
}
