import Foundation
import LinnetCorpora

/// The bytes of a file as they are: not unpacked, not repaired, with byte-order mark and line ends.
enum OriginalBytes {
  /// Reads a file, a pipe, or standard input (`-`) to its end.
  ///
  /// - Throws: `CorpusError` for what cannot be read, is no text, or is longer than `limit` bytes.
  static func read(
    _ path: String, limit: Int = Documents.defaultMaximumLength
  ) throws(CorpusError) -> [UInt8] {
    func failure(_ kind: CorpusError.Kind, _ message: String) -> CorpusError {
      CorpusError(kind, SourceLocation(file: path), message)
    }
    let isStandardInput = path == SourceLocation.standardInput
    let descriptor = isStandardInput ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(.unreadable, String(cString: strerror(errno))) }
    defer { if !isStandardInput { close(descriptor) } }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress, $0.count)
      }
      if count == 0 { break }
      guard count > 0 else {
        if errno == EINTR { continue }
        throw failure(
          .unreadable,
          errno == EISDIR ? "expected a file, found a folder" : String(cString: strerror(errno)))
      }
      bytes.append(contentsOf: chunk[..<count])
      guard bytes.count <= limit else {
        throw failure(.tooLong, "the document is longer than the limit of \(limit) bytes")
      }
    }
    if bytes.starts(with: [0x1F, 0x8B]) {
      throw failure(.binary, "expected text, found gzip; unpack it first: zcat \(path)")
    }
    if let place = bytes.prefix(8192).firstIndex(of: 0) {
      throw failure(.binary, "expected text, found a binary file (NUL byte at offset \(place))")
    }
    return bytes
  }
}
