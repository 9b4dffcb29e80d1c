import Foundation

/// The lines of a file, a pipe or standard input, one at a time, plain or gzip.
///
/// Only U+000A ends a line; one U+000D before it is dropped, and so is a byte-order mark at the
/// start. U+0085, U+2028 and U+000B are text. A last line without an end is a line. A line is handed
/// out as soon as it has arrived, so results can follow a pipe.
///
///     let reader = try LineReader(path: "mail.txt.gz")
///     while let line = try reader.next() { print(reader.lineNumber, line) }
///
/// - Complexity: O(bytes) time; memory of one line and one 64 KiB chunk.
public final class LineReader {
  /// The longest line that is read unless the caller says otherwise: 64 MiB.
  public static let defaultMaximumLineLength = 64 << 20

  /// What stood after a line.
  enum Ending { case lineFeed, carriageReturnLineFeed, none }

  /// The file's name, or `-`.
  public let name: String
  /// The number of the line last returned, counted from 1; zero before the first.
  public private(set) var lineNumber = 0
  /// The longest line that is read, in bytes.
  public let maximumLineLength: Int

  /// The bytes set aside for what was read and not yet handed out.
  var bufferCapacity: Int { buffer.count }

  private(set) var ending = Ending.none
  private let source: ByteSource
  private var buffer: UnsafeMutableBufferPointer<UInt8>
  private var start = 0
  private var end = 0
  private var isPastStart = false
  private var isAtEnd = false

  /// Opens a file; `-` is standard input.
  ///
  /// - Throws: `CorpusError` where the file cannot be opened.
  public convenience init(
    path: String, maximumLineLength: Int = LineReader.defaultMaximumLineLength
  ) throws(CorpusError) {
    self.init(source: try ByteSource(path: path), maximumLineLength: maximumLineLength)
  }

  /// Reads an open descriptor, which stays open and the caller's; `name` is for messages.
  public convenience init(
    fileDescriptor: Int32, name: String = SourceLocation.standardInput,
    maximumLineLength: Int = LineReader.defaultMaximumLineLength
  ) {
    self.init(
      source: ByteSource(fileDescriptor: fileDescriptor, name: name),
      maximumLineLength: maximumLineLength)
  }

  init(source: ByteSource, maximumLineLength: Int) {
    self.source = source
    self.maximumLineLength = max(1, maximumLineLength)
    name = source.name
    buffer = .allocate(capacity: ByteSource.chunkSize)
  }

  deinit { buffer.deallocate() }

  /// The next line as text, with invalid UTF-8 repaired as Unicode recommends (U+FFFD for each
  /// maximal invalid part), or nil at the end.
  ///
  /// - Throws: `CorpusError` for a read error, damaged gzip or a line past the limit.
  public func next() throws(CorpusError) -> String? {
    try withNextLine { (bytes: UnsafeBufferPointer<UInt8>) throws(CorpusError) in
      String(decoding: bytes, as: UTF8.self)
    }
  }

  /// Calls `body` with the bytes of the next line, valid during the call only; nil at the end.
  ///
  /// - Throws: as ``next()``, and what `body` throws.
  public func withNextLine<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(CorpusError) -> Result
  ) throws(CorpusError) -> Result? {
    guard let line = try findLine() else { return nil }
    return try body(UnsafeBufferPointer(rebasing: buffer[line]))
  }

  /// The bytes not yet handed out, after reading on until there are `count` or the input ends.
  func lookAhead(atLeast count: Int) throws(CorpusError) -> UnsafeBufferPointer<UInt8> {
    try dropByteOrderMark()
    while end - start < count && !isAtEnd { try fill() }
    return UnsafeBufferPointer(rebasing: buffer[start..<end])
  }

  /// All bytes to the end, valid until the next call.
  ///
  /// - Throws: `.tooLong` past `maximumLineLength` bytes.
  func remainder() throws(CorpusError) -> UnsafeBufferPointer<UInt8> {
    try dropByteOrderMark()
    while !isAtEnd && end - start <= maximumLineLength { try fill() }
    guard end - start <= maximumLineLength else {
      throw CorpusError(
        .tooLong, SourceLocation(file: name),
        "the document is longer than the limit of \(maximumLineLength) bytes")
    }
    defer { start = end }
    return UnsafeBufferPointer(rebasing: buffer[start..<end])
  }

  private func findLine() throws(CorpusError) -> Range<Int>? {
    try dropByteOrderMark()
    var scanned = start
    while true {
      if let base = buffer.baseAddress,
        let found = memchr(base + scanned, Int32(Self.lineFeed), end - scanned)
      {
        let index = found - UnsafeMutableRawPointer(base)
        return try line(start..<index, ending: .lineFeed)
      }
      guard end - start <= maximumLineLength + 1 else { throw lineTooLong(lineNumber + 1) }
      if isAtEnd { return start == end ? nil : try line(start..<end, ending: .none) }
      let offset = end - start
      try fill()
      scanned = start + offset
    }
  }

  private func line(_ range: Range<Int>, ending found: Ending) throws(CorpusError) -> Range<Int> {
    lineNumber += 1
    start = found == .none ? end : range.upperBound + 1
    ending = found
    var range = range
    if found == .lineFeed, let last = range.last, buffer[last] == Self.carriageReturn {
      range = range.lowerBound..<last
      ending = .carriageReturnLineFeed
    }
    guard range.count <= maximumLineLength else { throw lineTooLong(lineNumber) }
    return range
  }

  private func dropByteOrderMark() throws(CorpusError) {
    guard !isPastStart else { return }
    isPastStart = true
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    while end - start < mark.count && !isAtEnd
      && buffer[start..<end].elementsEqual(mark.prefix(end - start))
    { try fill() }
    if buffer[start..<end].starts(with: mark) { start += mark.count }
  }

  private func fill() throws(CorpusError) {
    if start > 0 && buffer.count - end < ByteSource.chunkSize / 2 {
      if let base = buffer.baseAddress { memmove(base, base + start, end - start) }
      end -= start
      start = 0
    }
    if end == buffer.count {
      let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: buffer.count * 2)
      _ = larger.update(fromContentsOf: buffer[..<end])
      buffer.deallocate()
      buffer = larger
    }
    let count = try source.read(into: UnsafeMutableBufferPointer(rebasing: buffer[end...]))
    end += count
    isAtEnd = count == 0
  }

  private func lineTooLong(_ number: Int) -> CorpusError {
    CorpusError(
      .tooLong, SourceLocation(file: name, line: number),
      "the line is longer than the limit of \(maximumLineLength) bytes")
  }

  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
}
