/// Subwords by byte-pair encoding (Sennrich, Haddow and Birch 2016, arXiv 1508.07909): an alphabet
/// of characters, and merges that make longer subwords of two shorter ones.
///
/// Ids 0–274 are `SubwordTokens`; the characters follow, then what the merges make, in their
/// order. Two merges may make the same subword, which then has one id. Characters outside the
/// alphabet are spelt in bytes, so that every text has an encoding.
///
/// - SeeAlso: `BytePairTrainer`, which learns one, and `SubwordTokenizer`, which uses it.
public struct SubwordVocabulary: Sendable {
  /// Two subwords that become one.
  struct Merge: Sendable, Equatable {
    let left: TokenID
    let right: TokenID
    /// How often they stood together when the merge was learnt.
    let count: Int
  }

  /// A character of the alphabet.
  struct Character: Sendable, Equatable {
    let scalar: Unicode.Scalar
    /// How often it was in the training texts.
    let count: Int
  }

  /// The characters; the first two are the signs of `boundary` and `glue`.
  let alphabet: [Character]
  /// The merges, the first to be applied first.
  let merges: [Merge]
  /// The subword that each merge makes.
  let results: [TokenID]
  /// The place in `merges` of each pair.
  let ranks: PairTable
  /// The tokens as texts.
  let table: ByteTable
  private let ids: [UInt32: TokenID]

  init(
    alphabet: [Character], merges: [Merge], results: [TokenID], ranks: PairTable, table: ByteTable
  ) {
    self.alphabet = alphabet
    self.merges = merges
    self.results = results
    self.ranks = ranks
    self.table = table
    var ids: [UInt32: TokenID] = [:]
    for (place, character) in alphabet.enumerated().dropFirst(2) {
      ids[character.scalar.value] = SubwordTokens.boundary + TokenID(place)
    }
    self.ids = ids
  }

  /// The number of tokens.
  public var count: Int { table.count }

  /// The number of merges.
  public var mergeCount: Int { merges.count }

  /// How often each token was in the training texts when it was learnt, by id; 0 for the reserved ones but
  /// the two signs. Sums beyond the greatest `Int`, which no texts have, are that.
  public var frequencies: [Int] {
    var frequencies = [Int](repeating: 0, count: count)
    for (place, character) in alphabet.enumerated() {
      frequencies[Int(SubwordTokens.boundary) + place] = character.count
    }
    for (merge, result) in zip(merges, results) {
      let (sum, overflows) = frequencies[Int(result)].addingReportingOverflow(merge.count)
      frequencies[Int(result)] = overflows ? .max : sum
    }
    return frequencies
  }

  /// The token with an id as text, `▁` for a boundary and `￭` for glue; nil where there is none.
  public func text(of id: TokenID) -> String? {
    guard (0..<count).contains(Int(id)) else { return nil }
    return table.withBytes(at: Int(id)) { String(decoding: $0, as: UTF8.self) }
  }

  /// The id of a token written as `text(of:)` does; nil where the vocabulary does not have it.
  public func id(of text: String) -> TokenID? {
    var text = text
    return text.withUTF8 { table.number(of: $0).map { TokenID($0) } }
  }

  /// The token of a character; nil where it is outside the alphabet.
  @inline(__always)
  func id(of scalar: UInt32) -> TokenID? { ids[scalar] }
}

extension SubwordVocabulary: Equatable {
  /// Whether both have the same characters and merges with the same counts.
  public static func == (first: SubwordVocabulary, second: SubwordVocabulary) -> Bool {
    first.alphabet == second.alphabet && first.merges == second.merges
  }
}
