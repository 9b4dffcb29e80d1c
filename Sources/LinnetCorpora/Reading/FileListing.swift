import Foundation

/// What a path names, and what a folder holds, in an order that does not depend on the system.
enum FileListing {
  /// What a path names.
  enum Kind { case file, folder, other }

  /// What `path` names once links are followed.
  ///
  /// - Throws: `.unreadable` where there is nothing.
  static func kind(of path: String) throws(CorpusError) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw unreadable(path)
    }
    return kind(status)
  }

  /// Whether `path` is a folder; standard input (`-`) is none.
  ///
  /// - Throws: `.unreadable` where there is nothing.
  static func isFolder(_ path: String) throws(CorpusError) -> Bool {
    guard path != SourceLocation.standardInput else { return false }
    return try kind(of: path) == .folder
  }

  /// The names in a folder but hidden ones, in byte order.
  ///
  /// - Throws: `.unreadable` where the folder cannot be read, or a name is not UTF-8: it could not be said again.
  static func names(in folder: String) throws(CorpusError) -> [String] {
    guard let stream = opendir(folder) else {
      throw unreadable(folder)
    }
    defer { closedir(stream) }
    var names: [String] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      guard let name else {
        throw CorpusError(
          .unreadable, SourceLocation(file: folder), "the name of a file in it is not UTF-8")
      }
      if !name.hasPrefix(".") { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw unreadable(folder) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The regular files below a folder, hidden ones and linked folders left out, sorted by name.
  static func files(below folder: String) throws(CorpusError) -> [String] {
    var files: [String] = []
    for name in try names(in: folder) {
      let path = join(folder, name)
      var status = stat()
      guard lstat(path, &status) == 0 else { throw unreadable(path) }
      switch kind(status) {
      case .folder: files += try self.files(below: path)
      // A linked file is read; a linked folder could lead round in a circle.
      default: if stat(path, &status) == 0, kind(status) == .file { files.append(path) }
      }
    }
    return files
  }

  /// `folder/name`.
  static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  private static func unreadable(_ path: String) -> CorpusError {
    CorpusError(.unreadable, SourceLocation(file: path), systemMessage(errno))
  }

  private static func kind(_ status: stat) -> Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
  }
}
