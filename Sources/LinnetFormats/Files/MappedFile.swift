import Glibc

#if _endian(big)
  #error("safetensors data are little-endian and are used in place")
#endif

/// A file mapped read-only into memory: opened in microseconds, read from disk page by page as it is
/// touched, shared between processes, and unmapped when the last owner lets go.
///
///     let file = try MappedFile(path: "model.safetensors")
///     let first = file.withUnsafeBytes { $0.first }
///
/// A mapping follows the file on disk. If another process writes into the file, the bytes change
/// under the reader; if it *truncates* the file, touching a page past the new end raises SIGBUS, which
/// ends the process and cannot be caught as an error. Linnet never does either to a file of its own:
/// ``AtomicFile`` writes aside and renames, so an open mapping keeps the old file, whole, until it is
/// unmapped. Replace a file that others may have mapped by renaming (`mv`), never with `cp` or `>`.
public final class MappedFile: Sendable {
  /// The path as it was given.
  public let path: String
  /// The size of the file in bytes when it was mapped.
  public let count: Int
  // The mapping is never written to and lives as long as this object, so it may cross threads.
  private nonisolated(unsafe) let base: UnsafeRawPointer?

  /// Maps the file at `path`; symbolic links are followed, and an empty file is an empty mapping.
  ///
  /// - Throws: ``FileError`` where there is no such file, it is no regular file, or it is unreadable.
  /// - Complexity: O(1); nothing is read.
  public init(path: String) throws {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw FileError(action: .read, path: path, reason: .invalidPath)
    }
    // O_NONBLOCK: opening a pipe nobody writes to would otherwise wait for ever.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(.read, path, errno: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(.read, path, errno: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw FileError(action: .read, path: path, reason: .isFolder)
    default: throw FileError(action: .read, path: path, reason: .notRegularFile)
    }
    self.path = path
    count = Int(status.st_size)
    guard count > 0 else {
      base = nil
      return
    }
    let mapping = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let mapping, mapping != MAP_FAILED else { throw FileError(.read, path, errno: errno) }
    base = UnsafeRawPointer(mapping)
  }

  deinit {
    if let base { munmap(UnsafeMutableRawPointer(mutating: base), count) }
  }

  /// Calls `body` with the file's bytes, which are valid only until it returns.
  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(self) {} }
    return try body(bytes)
  }

  /// The bytes, for a caller that keeps this object alive as long as it uses them.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }
}
