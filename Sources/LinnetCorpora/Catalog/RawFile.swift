import Foundation

/// Reading and writing files as bytes, with errors that say what the system said.
enum RawFile {
  /// Calls `body` with the file's bytes in order, a chunk at a time.
  static func forEachChunk(
    of path: String, _ body: (UnsafeRawBufferPointer) -> Void
  ) throws(CorpusError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    let chunk = UnsafeMutableRawBufferPointer.allocate(
      byteCount: ByteSource.chunkSize, alignment: 16)
    defer { chunk.deallocate() }
    while true {
      let count = read(descriptor, chunk.baseAddress, chunk.count)
      guard count >= 0 else { throw failure(path) }
      if count == 0 { return }
      body(UnsafeRawBufferPointer(rebasing: chunk[..<count]))
    }
  }

  /// The error for a path after a system call failed.
  static func failure(_ path: String) -> CorpusError {
    CorpusError(.unreadable, SourceLocation(file: path), systemMessage(errno))
  }

  /// How many bytes a file has, or nil where there is no regular file.
  static func size(_ path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }
}

/// Writes rows of a TSV file; a tab, line end or other control that splits rows becomes a space.
final class TabbedWriter {
  private let path: String
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// How many rows were written.
  private(set) var count = 0

  init(path: String) throws(CorpusError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw RawFile.failure(path) }
  }

  deinit { close(descriptor) }

  func write(_ first: String, _ second: String) throws(CorpusError) {
    append(first)
    buffer.append(UInt8(ascii: "\t"))
    append(second)
    buffer.append(LineReader.lineFeed)
    count += 1
    if buffer.count >= ByteSource.chunkSize { try flush() }
  }

  /// Brings all rows to the disk.
  func finish() throws(CorpusError) {
    try flush()
    guard fsync(descriptor) == 0 else { throw RawFile.failure(path) }
  }

  private func append(_ field: String) {
    for byte in trimmed(field).utf8 {
      let splitsRows = byte == 0x09 || byte == 0x0A || byte == 0x0D
      buffer.append(splitsRows ? 0x20 : byte)
    }
  }

  private func flush() throws(CorpusError) {
    var written = 0
    while written < buffer.count {
      let count = buffer.withUnsafeBytes {
        Foundation.write(descriptor, $0.baseAddress.map { $0 + written }, $0.count - written)
      }
      guard count > 0 else { throw RawFile.failure(path) }
      written += count
    }
    buffer.removeAll(keepingCapacity: true)
  }
}
