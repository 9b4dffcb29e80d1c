/// Why a model file of the right kind, undamaged, is still no model: its numbers make no sense, or do
/// not belong together.
public struct ModelContentsError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file.
  public let path: String
  /// What was expected, and what was found.
  public let reason: String

  /// One line.
  public var description: String { "\(path): \(reason)" }
}
