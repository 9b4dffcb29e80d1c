/// Reads the pieces of JSON that a safetensors header is made of, strictly (RFC 8259), from bytes.
///
/// There is no tree of values and no recursion: the caller knows what must come next, so nothing can
/// be nested deeper than the format allows, and memory stays proportional to the text.
struct JSONScanner {
  /// What was wrong, and at which byte.
  struct Failure: Error {
    let message: String
    let offset: Int
  }

  private let bytes: UnsafeRawBufferPointer
  private(set) var offset: Int

  /// Scans `bytes` from `offset` to their end.
  init(_ bytes: UnsafeRawBufferPointer, from offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  var isAtEnd: Bool { offset >= bytes.count }

  func failure(_ message: String, at place: Int? = nil) -> Failure {
    Failure(message: message, offset: place ?? offset)
  }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private func unexpected(_ wanted: String) -> Failure {
    guard let next else { return failure("expected \(wanted), found the end of the header") }
    let isPrintable = (0x21...0x7E).contains(next)
    let found = isPrintable ? "'\(Unicode.Scalar(next))'" : "byte 0x\(String(next, radix: 16))"
    return failure("expected \(wanted), found \(found)")
  }

  /// Passes over spaces, tabs and line ends.
  mutating func skipWhitespace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      offset += 1
    }
  }

  /// Passes over `character`, and white space before it, if it comes next.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipWhitespace()
    guard let next, UInt32(next) == character.value else { return false }
    offset += 1
    return true
  }

  /// Passes over `character` and white space before it.
  mutating func expect(_ character: Unicode.Scalar) throws(Failure) {
    guard skip(character) else { throw unexpected("'\(character)'") }
  }

  /// Reads `{ "name": …, … }`, calling `member` with each name to read its value.
  mutating func object(
    _ member: (inout JSONScanner, String) throws(Failure) -> Void
  ) throws(Failure) {
    try expect("{")
    if skip("}") { return }
    repeat {
      let name = try string().value
      try expect(":")
      try member(&self, name)
    } while skip(",")
    try expect("}")
  }

  /// Reads `[ …, … ]` of integers.
  mutating func integers() throws(Failure) -> [Int] {
    var values: [Int] = []
    try expect("[")
    if skip("]") { return values }
    repeat { values.append(try integer()) } while skip(",")
    try expect("]")
    return values
  }

  /// Reads an integer that is not negative, without sign, fraction, exponent or leading zeros.
  mutating func integer() throws(Failure) -> Int {
    skipWhitespace()
    let start = offset
    var value = 0
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflow) = product.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
      if tooLarge || overflow { throw failure("the number is too large", at: start) }
      value = sum
      offset += 1
    }
    if offset == start { throw unexpected("a whole number, not negative") }
    if offset - start > 1, bytes[start] == UInt8(ascii: "0") {
      throw failure("a number with a leading zero", at: start)
    }
    return value
  }
}

extension JSONScanner {
  /// Reads a string; `raw` is where its characters stand, between the quotation marks.
  mutating func string() throws(Failure) -> (value: String, raw: Range<Int>) {
    skipWhitespace()
    guard next == UInt8(ascii: "\"") else { throw unexpected("a string") }
    let start = offset + 1
    var end = start
    var hasEscapes = false
    while true {
      guard end < bytes.count else { throw failure("a string without an end") }
      let byte = bytes[end]
      if byte == UInt8(ascii: "\"") { break }
      if byte < 0x20 { throw failure("a control character inside a string", at: end) }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        end += 1
      }
      end += 1
    }
    offset = end + 1
    var characters = Array(bytes[start..<end])
    if hasEscapes { characters = try unescaped(characters, from: start) }
    guard let value = String(validating: characters, as: UTF8.self) else {
      throw failure("a string that is not UTF-8", at: start)
    }
    return (value, start..<end)
  }

  private func unescaped(_ text: [UInt8], from start: Int) throws(Failure) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      guard text[index] == UInt8(ascii: "\\"), index + 1 < text.count else {
        result.append(text[index])
        index += 1
        continue
      }
      let place = start + index
      index += 2
      switch text[index - 1] {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(text[index - 1])
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "u"):
        guard let scalar = Self.escapedScalar(text, &index) else {
          throw failure("a \\u escape that is no character", at: place)
        }
        result.append(contentsOf: String(Character(scalar)).utf8)
      default: throw failure("an unknown escape", at: place)
      }
    }
    return result
  }

  /// The character of `XXXX`, or of the surrogate pair `XXXX\uXXXX`, at `index`.
  private static func escapedScalar(_ text: [UInt8], _ index: inout Int) -> Unicode.Scalar? {
    guard let first = hexadecimal(text, &index) else { return nil }
    guard (0xD800...0xDBFF).contains(first) else { return Unicode.Scalar(first) }
    guard index + 1 < text.count, text[index] == UInt8(ascii: "\\"),
      text[index + 1] == UInt8(ascii: "u")
    else { return nil }
    index += 2
    guard let second = hexadecimal(text, &index), (0xDC00...0xDFFF).contains(second) else {
      return nil
    }
    return Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
  }

  private static func hexadecimal(_ text: [UInt8], _ index: inout Int) -> UInt32? {
    guard index + 4 <= text.count else { return nil }
    var value: UInt32 = 0
    for digit in text[index..<(index + 4)] {
      guard let number = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
      value = value << 4 | UInt32(number)
    }
    index += 4
    return value
  }
}
