/// A line of a vocabulary's text form: its fields, and errors about it.
struct VocabularyLine {
  let file: String
  let number: Int

  func error(_ problem: String) -> VocabularyError {
    VocabularyError(problem, file: file, line: number)
  }

  var badEscape: VocabularyError {
    error("expected \\t, \\n, \\r or \\\\ after a backslash, found something else")
  }

  private static let escapes: [(byte: UInt8, letter: UInt8)] = [
    (0x09, UInt8(ascii: "t")), (0x0A, UInt8(ascii: "n")), (0x0D, UInt8(ascii: "r")),
    (UInt8(ascii: "\\"), UInt8(ascii: "\\")),
  ]

  /// Appends a byte of a token as it is written in a line.
  static func escape(_ byte: UInt8, to text: inout [UInt8]) {
    if let escape = escapes.first(where: { $0.byte == byte }) {
      text.append(UInt8(ascii: "\\"))
      text.append(escape.letter)
    } else {
      text.append(byte)
    }
  }

  /// The bytes of a token; nil where a backslash starts no escape.
  static func unescaped(_ token: ArraySlice<UInt8>) -> [UInt8]? {
    guard token.contains(UInt8(ascii: "\\")) else { return Array(token) }
    var bytes: [UInt8] = []
    var rest = token
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      guard let letter = rest.popFirst(),
        let escape = escapes.first(where: { $0.letter == letter })
      else { return nil }
      bytes.append(escape.byte)
    }
    return bytes
  }

  /// The number that digits write; nil for anything else.
  static func count(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.allSatisfy(ASCII.isDigit) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
