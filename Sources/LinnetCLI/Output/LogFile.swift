import Foundation

/// A file to which lines are appended as they come.
final class LogFile: @unchecked Sendable {
  private let handle: FileHandle

  init(path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o644)
    guard descriptor >= 0 else {
      throw LogError(path: path, reason: String(cString: strerror(errno)))
    }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  func append(_ line: String) throws { try handle.write(contentsOf: Data((line + "\n").utf8)) }
}

/// Why a log cannot be written.
struct LogError: Error, CustomStringConvertible {
  let path: String
  let reason: String
  var description: String { "cannot write the log \(path): \(reason)" }
}
