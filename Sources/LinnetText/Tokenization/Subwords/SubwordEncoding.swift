/// A text as the ids of its subwords, with where each is.
public struct SubwordEncoding: Sendable, Equatable {
  /// The id of each subword.
  public private(set) var ids: [TokenID] = []
  /// The range of each subword in the original text, in bytes of UTF-8, without the space before
  /// it. That of a byte is the character that it is part of; that of a mark of case is empty.
  public private(set) var ranges: [Range<Int>] = []

  /// No subwords.
  public init() {}

  /// The number of subwords.
  public var count: Int { ids.count }

  /// Adds a subword.
  public mutating func append(id: TokenID, range: Range<Int>) {
    ids.append(id)
    ranges.append(range)
  }
}
