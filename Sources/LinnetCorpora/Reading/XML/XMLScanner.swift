/// The characters of an XML file, one byte at a time, with the number of the line.
struct XMLScanner {
  /// The longest name, or value of an attribute, in bytes.
  static let longestName = 1 << 10
  static let longestValue = 1 << 16

  /// The line of the next byte.
  private(set) var line = 1
  let name: String
  private let source: ByteSource
  private var buffer: [UInt8]
  private var position = 0
  private var isAtEnd = false

  /// Reads `start` and then what is left of `source`.
  init(_ source: ByteSource, after start: [UInt8]) {
    self.source = source
    name = source.name
    buffer = start
  }

  func error(_ message: String, at line: Int? = nil) -> CorpusError {
    CorpusError(.malformed, SourceLocation(file: name, line: line ?? self.line), message)
  }

  /// The next byte; nil at the end.
  mutating func peek() throws(CorpusError) -> UInt8? {
    if position == buffer.count {
      guard try fill() else { return nil }
    }
    return buffer[position]
  }

  mutating func next() throws(CorpusError) -> UInt8? {
    guard let byte = try peek() else { return nil }
    position += 1
    if byte == 0x0A { line += 1 }
    return byte
  }

  /// The next byte, where the file must not end.
  mutating func need(_ what: String) throws(CorpusError) -> UInt8 {
    guard let byte = try next() else { throw error("expected \(what), found the end of the file") }
    return byte
  }

  /// Moves past `text`, which has no line end, if it is next.
  mutating func skip(_ text: StaticString) throws(CorpusError) -> Bool {
    while buffer.count - position < text.utf8CodeUnitCount {
      guard try fill() else { return false }
    }
    let length = text.utf8CodeUnitCount
    let isNext = text.withUTF8Buffer { buffer[position..<position + length].elementsEqual($0) }
    if isNext { position += length }
    return isNext
  }

  /// Moves past everything to the end of `text`. What it ends is named in the error.
  mutating func skip(to text: StaticString, of what: String) throws(CorpusError) {
    let opening = line
    while !(try skip(text)) {
      guard try next() != nil else {
        throw error("the \(what) that opens here never ends", at: opening)
      }
    }
  }

  mutating func skipSpace() throws(CorpusError) {
    while let byte = try peek(), Self.isSpace(byte) { _ = try next() }
  }

  /// The name of an element or attribute.
  mutating func readName() throws(CorpusError) -> String {
    var bytes: [UInt8] = []
    while let byte = try peek(), Self.isNamePart(byte) {
      bytes.append(byte)
      _ = try next()
      guard bytes.count <= Self.longestName else {
        throw error("the name is longer than the limit of \(Self.longestName) bytes")
      }
    }
    guard !bytes.isEmpty else {
      let found = try peek().map { "'\(Character(Unicode.Scalar($0)))'" } ?? "the end of the file"
      throw error("expected a name, found \(found)")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What stands for `&…;`, once the ampersand is read. Only the five names that XML itself defines
  /// are known: others would have to be declared by the file, and declarations that use each other
  /// make a short file as long as one likes.
  mutating func readReference() throws(CorpusError) -> Unicode.Scalar {
    var bytes: [UInt8] = []
    while true {
      let byte = try need("the end of a reference")
      if byte == UInt8(ascii: ";") { break }
      bytes.append(byte)
      guard bytes.count <= 10, Self.isNamePart(byte) || byte == UInt8(ascii: "#") else {
        throw error(
          "expected a reference such as &amp;, found '&\(String(decoding: bytes, as: UTF8.self))'")
      }
    }
    let reference = String(decoding: bytes, as: UTF8.self)
    switch reference {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    let number =
      reference.hasPrefix("#x")
      ? UInt32(reference.dropFirst(2), radix: 16)
      : reference.hasPrefix("#") ? UInt32(reference.dropFirst(), radix: 10) : nil
    guard let number, let scalar = Unicode.Scalar(number), number > 0 else {
      throw error(
        "expected &amp; &lt; &gt; &quot; &apos; or the number of a character, "
          + "found &\(reference);")
    }
    return scalar
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// ASCII letters, digits, `_`, `:`, `.`, `-`, and everything beyond ASCII.
  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."), 0x80...:
      true
    default: false
    }
  }

  /// Reads on; false at the end.
  private mutating func fill() throws(CorpusError) -> Bool {
    guard !isAtEnd else { return false }
    buffer.removeSubrange(..<position)
    position = 0
    var chunk = [UInt8](repeating: 0, count: ByteSource.chunkSize)
    var failure: CorpusError?
    let count = chunk.withUnsafeMutableBufferPointer { chunk in
      do throws(CorpusError) {
        return try source.read(into: chunk)
      } catch {
        failure = error
        return 0
      }
    }
    if let failure { throw failure }
    isAtEnd = count == 0
    buffer += chunk[..<count]
    return count > 0
  }
}
