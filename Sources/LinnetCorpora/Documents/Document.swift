/// A text to be read by a model, with where it came from.
public struct Document: Sendable, Equatable {
  /// The text; invalid UTF-8 is repaired.
  public var text: String
  /// The file, with the line where each line is a document.
  public var source: SourceLocation

  /// Creates a document.
  public init(text: String, source: SourceLocation) {
    self.text = text
    self.source = source
  }
}
