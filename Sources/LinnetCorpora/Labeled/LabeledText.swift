/// A text with the label that somebody gave it.
public struct LabeledText: Sendable, Equatable {
  /// The label, without spaces around it.
  public var label: String
  /// The text as it stands in the file; it may be empty.
  public var text: String
  /// How much the example counts in training; 1 unless the corpus says otherwise.
  public var weight: Double
  /// Where it was read.
  public var source: SourceLocation

  /// Creates an example.
  public init(label: String, text: String, weight: Double = 1, source: SourceLocation) {
    self.label = label
    self.text = text
    self.weight = weight
    self.source = source
  }
}
