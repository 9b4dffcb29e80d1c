/// The number of a token in a vocabulary.
public typealias TokenID = Int32

/// The tokens that every vocabulary starts with.
public enum SpecialTokens {
  /// Fills up the shorter texts of a batch: `<pad>`.
  public static let padding: TokenID = 0
  /// Stands for a token that the vocabulary does not have: `<unk>`.
  public static let unknown: TokenID = 1
  /// Stands before a sequence: `<s>`.
  public static let beginningOfSequence: TokenID = 2
  /// Stands after a sequence: `</s>`.
  public static let endOfSequence: TokenID = 3

  /// The special tokens as texts, in the order of their ids.
  public static let texts = ["<pad>", "<unk>", "<s>", "</s>"]
}
