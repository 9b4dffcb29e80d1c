import Foundation

/// A file to which lines or records are appended as they come.
final class LogFile: Sendable {
  private let path: String
  private let descriptor: Int32

  /// - Parameters:
  ///   - path: the file, made where it is not there.
  ///   - continues: whether what is in the file stays.
  /// - Throws: `LogError`.
  init(path: String, continues: Bool) throws {
    self.path = path
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | (continues ? 0 : O_TRUNC)
    descriptor = open(path, flags, 0o644)
    guard descriptor >= 0 else { throw LogError(path, errno) }
  }

  deinit { close(descriptor) }

  /// Appends a line.
  func append(_ line: String) throws { try append(Array((line + "\n").utf8)) }

  /// Appends a record in one write, so that a run that is killed leaves whole ones.
  func append(_ record: [UInt8]) throws {
    var bytes = record[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes = bytes.dropFirst(count)
      } else if errno != EINTR {
        throw LogError(path, errno)
      }
    }
  }
}

/// Why a log cannot be written.
struct LogError: Error, CustomStringConvertible {
  let description: String

  init(_ path: String, _ code: Int32) {
    description = "\(path): cannot write the log: \(String(cString: strerror(code)))"
  }
}
