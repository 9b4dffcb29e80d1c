import Glibc

/// Why a file could not be read or written, in one line that names the path.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was being done.
  public enum Action: String, Hashable, Sendable {
    /// A file was opened and mapped.
    case read
    /// A file was created or replaced.
    case write
  }

  /// What stood in the way.
  public enum Reason: Hashable, Sendable {
    /// There is no file of that name.
    case noSuchFile
    /// The folder that should hold the file does not exist.
    case noSuchFolder
    /// There is a folder of that name.
    case isFolder
    /// The name belongs to a device, a pipe or a socket.
    case notRegularFile
    /// The rights of the file or of its folder forbid it.
    case permissionDenied
    /// The file system is mounted read-only.
    case readOnlyFileSystem
    /// The disk, or the user's quota on it, is full.
    case noSpace
    /// The path is empty or holds a NUL character, which no file name can.
    case invalidPath
    /// Anything else, with the system's `errno`.
    case system(Int32)
  }

  /// What was being done.
  public let action: Action
  /// The path, as the caller gave it.
  public let path: String
  /// What stood in the way.
  public let reason: Reason

  /// One line: what could not be done, to which path, and why.
  public var description: String { "cannot \(action.rawValue) \(path.quoted): \(reason.text)" }
}

extension FileError {
  /// The error for an `errno`; `missing` is what ENOENT means here.
  init(_ action: Action, _ path: String, errno code: Int32, missing: Reason = .noSuchFile) {
    let reason: Reason =
      switch code {
      case ENOENT: missing
      case ENOTDIR: .noSuchFolder
      case EISDIR: .isFolder
      case EACCES, EPERM: .permissionDenied
      case EROFS: .readOnlyFileSystem
      case ENOSPC, EDQUOT, EFBIG: .noSpace
      default: .system(code)
      }
    self.init(action: action, path: path, reason: reason)
  }
}

extension FileError.Reason {
  fileprivate var text: String {
    switch self {
    case .noSuchFile: "no such file"
    case .noSuchFolder: "its folder does not exist"
    case .isFolder: "it is a folder, not a file"
    case .notRegularFile: "it is a device, pipe or socket, not a regular file"
    case .permissionDenied: "permission denied"
    case .readOnlyFileSystem: "the file system is read-only"
    case .noSpace: "no space left (disk full, or over a quota or size limit)"
    case .invalidPath: "the path is empty or holds a NUL character"
    case .system(let code): String(cString: strerror(code))
    }
  }
}
