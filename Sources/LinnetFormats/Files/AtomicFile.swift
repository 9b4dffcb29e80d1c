import Glibc

/// A file that appears whole or not at all.
///
///     let file = try AtomicFile(path: "model.safetensors")
///     try file.write(header)
///     try file.write(weights)
///     try file.commit()
///
/// Bytes go to a temporary file `.linnet-….tmp` in the same folder. ``commit()`` syncs it to disk,
/// renames it over the destination, and syncs the folder. Until then, and after any error, the
/// destination is as it was; the temporary file is removed on error and when the object is dropped
/// uncommitted. Only a kill or a power cut before the commit leaves it behind, under that name.
///
/// The new file has the permissions of the file it replaces, or those that the umask gives a new
/// file; owner and access control lists are those of a new file. A destination that is a symbolic
/// link to a file stays one: the file it points to is replaced. One object belongs to one thread.
public final class AtomicFile {
  /// The destination, as it was given.
  public let path: String
  /// The number of bytes written so far.
  public private(set) var count = 0
  private let destination: String
  private let temporary: String
  private var descriptor: Int32

  /// Creates the temporary file beside the destination.
  ///
  /// - Throws: ``FileError`` where the destination is a folder, a device or write-protected, or its
  ///   folder is missing or cannot be written to.
  public init(path: String) throws {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw FileError(action: .write, path: path, reason: .invalidPath)
    }
    self.path = path
    destination = Self.resolvingLink(path)
    let mode = try Self.permissions(of: destination, named: path)
    let random = String(UInt64.random(in: .min ... .max), radix: 16)
    // Not derived from the destination's name, which may already be as long as a name can be.
    temporary = Self.folder(of: destination) + "/.linnet-\(random).tmp"
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW
    descriptor = open(temporary, flags, 0o666)
    guard descriptor >= 0 else {
      throw FileError(.write, path, errno: errno, missing: .noSuchFolder)
    }
    if let mode, fchmod(descriptor, mode) != 0 { throw failure() }
  }

  deinit { discard() }

  /// Writes `bytes` whole to a new or replaced file at `path`, or leaves everything as it was.
  ///
  /// - Throws: ``FileError``.
  public static func write(_ bytes: some Collection<UInt8>, to path: String) throws {
    let file = try AtomicFile(path: path)
    try file.write(bytes)
    try file.commit()
  }

  /// Appends bytes, unbuffered: few large writes are better than many small ones.
  ///
  /// - Throws: ``FileError``; the temporary file is then gone, and so is every later write.
  public func write(_ bytes: UnsafeRawBufferPointer) throws {
    do {
      try FileDescriptor.write(bytes, to: descriptor, at: nil)
      count += bytes.count
    } catch {
      throw failure(error.code)
    }
  }

  /// Appends bytes; see ``write(_:)-(UnsafeRawBufferPointer)``.
  ///
  /// - Throws: ``FileError``.
  public func write(_ bytes: some Collection<UInt8>) throws {
    let written: Void? = try bytes.withContiguousStorageIfAvailable {
      try write(UnsafeRawBufferPointer($0))
    }
    if written == nil { try Array(bytes).withUnsafeBytes { try write($0) } }
  }

  /// Replaces bytes already written, from `offset`; the length of the file stays.
  ///
  /// - Throws: ``FileError``.
  public func overwrite(_ bytes: [UInt8], at offset: Int) throws {
    precondition(offset >= 0 && offset <= count - bytes.count, "overwriting past the end")
    do {
      try bytes.withUnsafeBytes { try FileDescriptor.write($0, to: descriptor, at: offset) }
    } catch let error as FileDescriptor.Failure {
      throw failure(error.code)
    }
  }

  /// Makes the file durable and puts it in the place of the destination.
  ///
  /// - Throws: ``FileError``. If it comes from the last step, syncing the folder, the new file is in
  ///   place, but a power cut may still bring back the old one.
  public func commit() throws {
    guard descriptor >= 0 else { throw failure(EBADF) }
    guard FileDescriptor.retrying({ fsync(descriptor) }) == 0 else { throw failure() }
    // On Linux the descriptor is gone even if close reports an error, such as a late EDQUOT on NFS.
    let closed = close(descriptor)
    descriptor = -1
    guard closed == 0, rename(temporary, destination) == 0 else {
      let code = errno
      unlink(temporary)
      throw FileError(.write, path, errno: code, missing: .noSuchFolder)
    }
    try syncFolder()
  }

  private func syncFolder() throws {
    let folder = open(Self.folder(of: destination), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // A folder may be writable and not readable; then it cannot be opened, and not synced.
    guard folder >= 0 else { return }
    defer { close(folder) }
    guard FileDescriptor.retrying({ fsync(folder) }) != 0 else { return }
    // Some file systems have no sync of folders, and say EINVAL.
    if errno != EINVAL { throw FileError(.write, path, errno: errno) }
  }

  private func failure(_ code: Int32 = errno) -> FileError {
    discard()
    return FileError(.write, path, errno: code, missing: .noSuchFolder)
  }

  private func discard() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
    unlink(temporary)
  }
}
