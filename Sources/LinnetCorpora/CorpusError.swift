/// What went wrong while reading, checking or fetching a corpus, as one line.
public struct CorpusError: Error, CustomStringConvertible, Sendable, Equatable {
  /// The sort of failure, for callers that treat sorts differently.
  public enum Kind: Sendable, Equatable {
    /// The file is missing, unreadable or not a regular file.
    case unreadable
    /// A gzip file is cut short or damaged.
    case damagedCompression
    /// A line, record or document is longer than the stated limit.
    case tooLong
    /// The file is not text.
    case binary
    /// The format could not be told from name and content.
    case unrecognizedFormat
    /// A row does not follow its format.
    case malformed
    /// A row has no label.
    case missingLabel
    /// There is nothing to read or nothing usable.
    case empty
    /// The corpus cannot train a classifier, for instance because it has one label only.
    case unusable
    /// A transfer, checksum, archive or conversion failed.
    case download
  }

  /// The sort of failure.
  public let kind: Kind
  /// The file and line concerned, where there is one.
  public let source: SourceLocation?
  /// What was expected and what was found.
  public let message: String

  /// Creates an error about `source`.
  public init(_ kind: Kind, _ source: SourceLocation?, _ message: String) {
    self.kind = kind
    self.source = source
    self.message = message
  }

  /// One line: `file:line: message`.
  public var description: String {
    guard let source else { return message }
    return "\(source): \(message)"
  }
}
