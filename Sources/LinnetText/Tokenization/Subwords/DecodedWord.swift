/// A word or a sign of a text that was put together from subwords.
public struct DecodedWord: Sendable, Equatable {
  /// Its text, without the space before it.
  public let text: String
  /// Whether a space stands before it.
  public let isAfterSpace: Bool
  /// Whether it is a protected part of another text.
  public let isPlaceholder: Bool
  /// The places of its subwords, and of its mark of case, among all that were decoded.
  public let tokens: Range<Int>
}
