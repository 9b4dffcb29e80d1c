import CZlib
import Foundation

/// The bytes of a file or pipe as they arrive, unpacked where they are gzip.
///
/// Plain and compressed input share this one path. zlib's `gzread` is not used: it fills its whole
/// buffer before it returns, so lines typed into a pipe would not come out until much later.
final class ByteSource {
  /// Bytes asked of the system at a time.
  static let chunkSize = 64 << 10

  /// The file's name in messages.
  let name: String
  private let descriptor: Int32
  private let closesDescriptor: Bool
  private let input: UnsafeMutablePointer<UInt8>
  private var inputStart = 0
  private var inputEnd = 0
  private var hasStarted = false
  private var inflater: GzipInflater?

  /// Opens a file; `-` is standard input.
  init(path: String) throws(CorpusError) {
    name = path
    if path == SourceLocation.standardInput {
      descriptor = 0
      closesDescriptor = false
    } else {
      descriptor = open(path, O_RDONLY | O_CLOEXEC)
      closesDescriptor = true
      guard descriptor >= 0 else {
        throw CorpusError(.unreadable, SourceLocation(file: path), systemMessage(errno))
      }
    }
    input = .allocate(capacity: Self.chunkSize)
  }

  /// Reads an open descriptor, which stays the caller's.
  init(fileDescriptor: Int32, name: String) {
    self.name = name
    descriptor = fileDescriptor
    closesDescriptor = false
    input = .allocate(capacity: Self.chunkSize)
  }

  deinit {
    input.deallocate()
    if closesDescriptor { close(descriptor) }
  }

  /// Writes at least one byte to `output` and returns how many; zero at the end.
  func read(into output: UnsafeMutableBufferPointer<UInt8>) throws(CorpusError) -> Int {
    if !hasStarted { try start() }
    if let inflater { return try inflated(by: inflater, into: output) }
    guard inputStart == inputEnd else {
      let count = min(output.count, inputEnd - inputStart)
      _ = output.update(
        fromContentsOf: UnsafeBufferPointer(start: input + inputStart, count: count))
      inputStart += count
      return count
    }
    return try system(into: output)
  }

  private func start() throws(CorpusError) {
    hasStarted = true
    let whole = UnsafeMutableBufferPointer(start: input, count: Self.chunkSize)
    inputEnd = try system(into: whole)
    // A pipe may deliver the first byte of the gzip signature alone.
    if inputEnd == 1, input[0] == GzipInflater.signature.0 {
      inputEnd += try system(into: UnsafeMutableBufferPointer(rebasing: whole[1...]))
    }
    if inputEnd >= 2, input[0] == GzipInflater.signature.0, input[1] == GzipInflater.signature.1 {
      inflater = try GzipInflater(name: name)
    }
  }

  private func inflated(
    by inflater: GzipInflater, into output: UnsafeMutableBufferPointer<UInt8>
  ) throws(CorpusError) -> Int {
    while true {
      if inputStart == inputEnd && inflater.needsInput {
        inputStart = 0
        inputEnd = try system(
          into: UnsafeMutableBufferPointer(start: input, count: Self.chunkSize))
        if inputEnd == 0 {
          try inflater.finish()
          return 0
        }
      }
      let available = UnsafeMutableBufferPointer(
        start: input + inputStart, count: inputEnd - inputStart)
      let (consumed, produced) = try inflater.inflate(available, into: output)
      inputStart += consumed
      if produced > 0 { return produced }
    }
  }

  private func system(
    into output: UnsafeMutableBufferPointer<UInt8>
  ) throws(CorpusError) -> Int {
    while true {
      let count = Foundation.read(descriptor, output.baseAddress, output.count)
      if count >= 0 { return count }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&waiting, 1, -1)
      default:
        throw CorpusError(.unreadable, SourceLocation(file: name), systemMessage(errno))
      }
    }
  }
}

/// The system's words for an error number.
func systemMessage(_ number: Int32) -> String {
  number == EISDIR ? "expected a file, found a folder" : String(cString: strerror(number))
}
