import CZlib

/// Unpacks a gzip stream (RFC 1952), also one of several members, and knows where it must end.
final class GzipInflater {
  /// The first two bytes of every gzip member.
  static let signature: (UInt8, UInt8) = (0x1F, 0x8B)

  private let name: String
  // zlib keeps a pointer to this struct, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var memberHasEnded = false
  /// Whether all that could be unpacked from the input so far has been.
  private(set) var needsInput = true

  init(name: String) throws(CorpusError) {
    self.name = name
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let gzipWithLargestWindow: Int32 = 16 + 15
    let status = inflateInit2_(
      stream, gzipWithLargestWindow, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw damaged("zlib cannot start (status \(status))") }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Unpacks some of `input`; returns the bytes read and written, either of which may be zero.
  func inflate(
    _ input: UnsafeMutableBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
  ) throws(CorpusError) -> (consumed: Int, produced: Int) {
    if memberHasEnded && !input.isEmpty {
      // Tools that write whole blocks pad with zeros; any other follower must be a new member.
      if input[0] == 0 { return (input.prefix { $0 == 0 }.count, 0) }
      guard input[0] == Self.signature.0, inflateReset(stream) == Z_OK else {
        throw damaged("other bytes follow the end of the gzip data")
      }
      memberHasEnded = false
    }
    stream.pointee.next_in = input.baseAddress
    stream.pointee.avail_in = UInt32(clamping: input.count)
    stream.pointee.next_out = output.baseAddress
    stream.pointee.avail_out = UInt32(clamping: output.count)
    let offeredInput = stream.pointee.avail_in
    let offeredOutput = stream.pointee.avail_out
    let status = CZlib.inflate(stream, Z_NO_FLUSH)
    switch status {
    case Z_STREAM_END: memberHasEnded = true
    case Z_OK, Z_BUF_ERROR: break
    default:
      let detail = stream.pointee.msg.map { String(cString: $0) } ?? "status \(status)"
      throw damaged("the gzip data is damaged (\(detail))")
    }
    needsInput = memberHasEnded || stream.pointee.avail_out > 0
    return (
      Int(offeredInput - stream.pointee.avail_in), Int(offeredOutput - stream.pointee.avail_out)
    )
  }

  /// Throws where the input ended inside a member.
  func finish() throws(CorpusError) {
    guard memberHasEnded else {
      throw damaged("the gzip data ends too early: the file is truncated")
    }
  }

  private func damaged(_ message: String) -> CorpusError {
    CorpusError(.damagedCompression, SourceLocation(file: name), message)
  }
}
