public import Foundation

/// The text form: a line `token<TAB>count` for each token in the order of the ids, in UTF-8. In a
/// token, a tab is written `\t`, a line feed `\n`, a carriage return `\r`, a backslash `\\`.
extension Vocabulary {
  /// Reads a vocabulary's text form from a file.
  ///
  /// - Throws: `VocabularyError` that names the file and the line for what is no vocabulary, and
  ///   what Foundation throws for a file that cannot be read.
  public init(contentsOf file: URL) throws {
    let data = try Data(contentsOf: file)
    try self.init(text: [UInt8](data), file: file.path)
  }

  /// Reads a vocabulary's text form; errors name it `file`.
  ///
  /// - Throws: `VocabularyError` that names the line.
  public init(text: [UInt8], file: String) throws {
    var assembly = VocabularyAssembly(source: file, capacity: text.count / 8)
    var number = 0
    var start = 0
    while start < text.count {
      number += 1
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      var line = text[start..<end]
      if line.last == 0x0D { line.removeLast() }
      start = end + 1
      guard let tab = line.firstIndex(of: 0x09),
        let count = Self.count(line[(tab + 1)...])
      else {
        let found = String(decoding: line.prefix(64), as: UTF8.self)
        throw VocabularyError(
          "expected a token, a tab and a count, found '\(found)'", file: file, line: number)
      }
      guard let token = Self.unescaped(line[..<tab]) else {
        throw VocabularyError(
          "expected \\t, \\n, \\r or \\\\ after a backslash, found something else", file: file,
          line: number)
      }
      try token.withUnsafeBufferPointer {
        try assembly.append($0, frequency: count, line: number)
      }
    }
    self = try assembly.vocabulary()
  }

  /// The text form.
  public var text: [UInt8] {
    var text: [UInt8] = []
    for number in 0..<count {
      table.withBytes(at: number) { token in
        for byte in token { Self.appendEscaped(byte, to: &text) }
      }
      text.append(0x09)
      text.append(contentsOf: String(frequencies[number]).utf8)
      text.append(0x0A)
    }
    return text
  }

  /// Writes the text form to a file, which is replaced as a whole or not at all.
  ///
  /// - Throws: What Foundation throws where the file cannot be written.
  public func write(to file: URL) throws {
    try Data(text).write(to: file, options: .atomic)
  }

  private static let escapes: [(byte: UInt8, letter: UInt8)] = [
    (0x09, UInt8(ascii: "t")), (0x0A, UInt8(ascii: "n")), (0x0D, UInt8(ascii: "r")),
    (UInt8(ascii: "\\"), UInt8(ascii: "\\")),
  ]

  private static func appendEscaped(_ byte: UInt8, to text: inout [UInt8]) {
    if let escape = escapes.first(where: { $0.byte == byte }) {
      text.append(UInt8(ascii: "\\"))
      text.append(escape.letter)
    } else {
      text.append(byte)
    }
  }

  private static func unescaped(_ token: ArraySlice<UInt8>) -> [UInt8]? {
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

  private static func count(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.allSatisfy(ASCII.isDigit) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
