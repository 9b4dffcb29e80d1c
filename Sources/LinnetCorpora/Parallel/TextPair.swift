/// A text and its translation, with where they came from.
public struct TextPair: Sendable, Equatable {
  /// The text to translate.
  public var source: String
  /// The translation.
  public var target: String
  /// The file of the source, and the line.
  public var location: SourceLocation

  /// Creates a pair.
  public init(source: String, target: String, location: SourceLocation) {
    self.source = source
    self.target = target
    self.location = location
  }
}
