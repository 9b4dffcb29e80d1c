import Glibc

extension AtomicFile {
  /// The file that a symbolic link at `path` leads to; `path` itself where it leads nowhere.
  static func resolvingLink(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The folder that holds `path`.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The permission bits of the file to be replaced, or nil where there is none yet.
  static func permissions(of destination: String, named path: String) throws -> mode_t? {
    // "new/" names a folder that is not there, and must not become a file called "new".
    if destination.utf8.last == UInt8(ascii: "/") {
      throw FileError(action: .write, path: path, reason: .isFolder)
    }
    var status = stat()
    guard stat(destination, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw FileError(action: .write, path: path, reason: .isFolder)
    default: throw FileError(action: .write, path: path, reason: .notRegularFile)
    }
    // Renaming asks for rights on the folder only; whoever protected the file meant the file.
    guard faccessat(AT_FDCWD, destination, W_OK, AT_EACCESS) == 0 else {
      throw FileError(.write, path, errno: errno)
    }
    return status.st_mode & 0o777
  }
}
