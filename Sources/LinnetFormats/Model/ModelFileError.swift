/// Why a safetensors file is not the model that was asked for, in one line with the path.
///
/// Damage to the file itself is a ``SafetensorsError``, an unreadable file a ``FileError``.
public struct ModelFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// A safetensors file of something else, with these tensors.
    case notLinnet(tensors: [String])
    /// A model of another kind.
    case wrongKind(expected: String, found: String)
    /// A format newer than this version of Linnet reads.
    case newerVersion(found: Int, supported: Int)
    /// The bytes are not those that were written: damaged on the way or on the disk.
    case checksumMismatch(stored: String, computed: String)
    /// An entry of `__metadata__` that a model must have is missing or makes no sense.
    case invalidMetadata(key: String, found: String?)
  }

  /// The path of the file.
  public let path: String
  /// What is wrong.
  public let problem: Problem

  /// One line: the path, what was expected and what was found.
  public var description: String {
    let file = path.quoted
    return switch problem {
    case .notLinnet(let tensors):
      "\(file) is a safetensors file, but not a Linnet model; its tensors: \(tensors.quotedList)"
    case .wrongKind(let expected, let found):
      "\(file) should be a \(expected) model, it is a \(found) model"
    case .newerVersion(let found, let supported):
      "\(file) has model format \(found); this version of Linnet reads up to \(supported)"
    case .checksumMismatch(let stored, let computed):
      "\(file) is damaged: its checksum should be \(stored), its bytes give \(computed)"
    case .invalidMetadata(let key, let found?):
      "\(file) has a damaged entry \(key.quoted) in its metadata: \(found.quoted)"
    case .invalidMetadata(let key, nil): "\(file) has no entry \(key.quoted) in its metadata"
    }
  }
}
