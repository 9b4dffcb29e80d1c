/// The tokens that a model knows, each with its number and its frequency in the training texts.
///
/// Numbers 0–3 are the special tokens. Tokens are told apart by their bytes, never by `String`
/// equality, for which é as one scalar and as two would be the same.
///
/// ```swift
/// let vocabulary = try Vocabulary(contentsOf: URL(fileURLWithPath: "vocab/spam.tsv"))
/// vocabulary.id(of: "prize")      // 137
/// ```
///
/// - Complexity: a look-up takes constant time and allocates nothing.
public struct Vocabulary: Sendable {
  let table: ByteTable
  let frequencies: [Int]

  /// A vocabulary of the special tokens and of `entries`, in this order.
  ///
  /// - Throws: `VocabularyError` for a token that is empty or there twice, and for a frequency
  ///   below 0.
  public init(entries: [(token: String, frequency: Int)]) throws {
    var assembly = VocabularyAssembly(source: "vocabulary")
    for text in SpecialTokens.texts { try assembly.append(text, frequency: 0) }
    for (token, frequency) in entries { try assembly.append(token, frequency: frequency) }
    self = try assembly.vocabulary()
  }

  init(table: ByteTable, frequencies: [Int]) {
    self.table = table
    self.frequencies = frequencies
  }

  /// The number of tokens, the special ones among them.
  public var count: Int { frequencies.count }

  /// The id of a token in UTF-8; nil where the vocabulary does not have it.
  @inline(__always)
  public func id(ofUTF8 bytes: UnsafeBufferPointer<UInt8>) -> TokenID? {
    table.number(of: bytes).map { TokenID(truncatingIfNeeded: $0) }
  }

  /// The id of a token; nil where the vocabulary does not have it.
  public func id(of token: String) -> TokenID? {
    var token = token
    return token.withUTF8 { id(ofUTF8: $0) }
  }

  /// The token with an id; nil where there is none.
  public func token(at id: TokenID) -> String? {
    withUTF8(at: id) { String(decoding: $0, as: UTF8.self) }
  }

  /// Calls `body` with the bytes of the token with an id; nil where there is none.
  public func withUTF8<Result>(
    at id: TokenID, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result? {
    guard frequencies.indices.contains(Int(id)) else { return nil }
    return try table.withBytes(at: Int(id), body)
  }

  /// How often the token was in the training texts; nil where there is none with this id. That of
  /// `SpecialTokens.unknown` counts all the tokens that were left out.
  public func frequency(at id: TokenID) -> Int? {
    frequencies.indices.contains(Int(id)) ? frequencies[Int(id)] : nil
  }

  /// The share of the training texts' tokens that the vocabulary was built without.
  public var outOfVocabularyRate: Double {
    let all = frequencies.reduce(0.0) { $0 + Double($1) }
    return all == 0 ? 0 : Double(frequencies[Int(SpecialTokens.unknown)]) / all
  }
}

extension Vocabulary: Equatable {
  /// Whether both have the same tokens with the same ids and frequencies.
  public static func == (first: Vocabulary, second: Vocabulary) -> Bool {
    first.frequencies == second.frequencies
      && (0..<first.count).allSatisfy { number in
        first.table.withBytes(at: number) { bytes in
          second.table.withBytes(at: number) { bytes.elementsEqual($0) }
        }
      }
  }
}
