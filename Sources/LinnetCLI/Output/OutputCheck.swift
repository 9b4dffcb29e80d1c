import LinnetFormats

/// Sees before hours of work whether their result can be written.
enum OutputCheck {
  /// - Throws: `FileError` where a file cannot be made beside `path`; nothing is left behind.
  static func canWrite(_ path: String) throws { _ = try AtomicFile(path: path) }
}
