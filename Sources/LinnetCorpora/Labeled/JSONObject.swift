/// A value of a JSON object, as far as corpora need it.
enum JSONValue: Equatable {
  case string(String)
  /// As written, so that the label `1` stays `1`.
  case number(String)
  case boolean(Bool)
  case null
  case array
  case object
}

/// What is wrong with a JSON text.
struct JSONFault: Error, CustomStringConvertible {
  let description: String
}

/// Reads one JSON object (RFC 8259) from bytes.
///
/// Foundation's reader refuses lone surrogate escapes, which real exports of social media hold; here
/// each becomes U+FFFD, as Unicode recommends. Nested values are checked and passed over.
struct JSONObject {
  static let maximumDepth = 64

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  /// The top-level fields; of a repeated name, the last.
  static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONFault) -> [String: JSONValue] {
    var parser = JSONObject(bytes: bytes)
    parser.skipSpace()
    guard parser.peek == UInt8(ascii: "{") else {
      throw parser.fault("expected {")
    }
    let fields = try parser.object(depth: 1)
    parser.skipSpace()
    guard parser.position == bytes.count else { throw parser.fault("expected the end of the line") }
    return fields
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func object(depth: Int) throws(JSONFault) -> [String: JSONValue] {
    var fields: [String: JSONValue] = [:]
    position += 1
    skipSpace()
    if take("}") { return fields }
    repeat {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw fault("expected a field name in quotes") }
      let name = try string()
      skipSpace()
      guard take(":") else { throw fault("expected :") }
      fields[name] = try value(depth: depth)
      skipSpace()
    } while take(",")
    guard take("}") else { throw fault("expected , or }") }
    return fields
  }

  private mutating func array(depth: Int) throws(JSONFault) {
    position += 1
    skipSpace()
    if take("]") { return }
    repeat {
      _ = try value(depth: depth)
      skipSpace()
    } while take(",")
    guard take("]") else { throw fault("expected , or ]") }
  }

  private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
    guard depth < Self.maximumDepth else {
      throw fault("nested deeper than \(Self.maximumDepth) levels")
    }
    skipSpace()
    switch peek {
    case UInt8(ascii: "\"")?: return .string(try string())
    case UInt8(ascii: "{")?:
      _ = try object(depth: depth + 1)
      return .object
    case UInt8(ascii: "[")?:
      try array(depth: depth + 1)
      return .array
    case UInt8(ascii: "t")?: return try literal("true", .boolean(true))
    case UInt8(ascii: "f")?: return try literal("false", .boolean(false))
    case UInt8(ascii: "n")?: return try literal("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func literal(
    _ word: StaticString, _ value: JSONValue
  ) throws(JSONFault) -> JSONValue {
    let start = position
    for index in 0..<word.utf8CodeUnitCount {
      guard peek == word.utf8Start[index] else {
        position = start
        throw fault("expected a value")
      }
      position += 1
    }
    return value
  }

  private mutating func number() throws(JSONFault) -> String {
    let start = position
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      _ = take("+") || take("-")
      try digits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() throws(JSONFault) {
    let start = position
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    guard position > start else { throw fault("expected a value") }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0D { position += 1 }
  }

  private func fault(_ expected: String) -> JSONFault {
    let found =
      position < bytes.count
      ? "\"\(Character(Unicode.Scalar(bytes[position])))\"" : "the end of the line"
    return JSONFault(description: "\(expected), found \(found) at byte \(position + 1)")
  }
}

extension JSONObject {
  private mutating func string() throws(JSONFault) -> String {
    let start = position
    position += 1
    var content: [UInt8] = []
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: content, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &content)
      case 0..<0x20:
        position -= 1
        throw fault("expected an escaped control character")
      default: content.append(byte)
      }
    }
    position = start
    throw fault("expected the string's closing quote")
  }

  private mutating func escape(into content: inout [UInt8]) throws(JSONFault) {
    guard let byte = peek else { throw fault("expected an escape") }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    case UInt8(ascii: "u"):
      position += 1
      try unicodeEscape(into: &content)
      return
    default: throw fault("expected one of \" \\ / b f n r t u after the backslash")
    }
    position += 1
  }

  private mutating func unicodeEscape(into content: inout [UInt8]) throws(JSONFault) {
    let unit = try hexadecimalUnit()
    var scalar = Unicode.Scalar(UInt32(unit))
    if UTF16.isLeadSurrogate(unit) {
      let afterLead = position
      if take("\\"), take("u") {
        let trail = try hexadecimalUnit()
        if UTF16.isTrailSurrogate(trail) {
          scalar = Unicode.Scalar(
            0x10000 + ((UInt32(unit) - 0xD800) << 10) + (UInt32(trail) - 0xDC00))
        } else {
          position = afterLead
        }
      } else {
        position = afterLead
      }
    }
    content.append(contentsOf: String(Character(scalar ?? "\u{FFFD}")).utf8)
  }

  private mutating func hexadecimalUnit() throws(JSONFault) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault("expected four hexadecimal digits after \\u")
      }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }
}
