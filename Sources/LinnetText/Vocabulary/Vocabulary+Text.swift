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
      let place = VocabularyLine(file: file, number: number)
      guard let tab = line.firstIndex(of: 0x09),
        let count = VocabularyLine.count(line[(tab + 1)...])
      else {
        let found = String(decoding: line.prefix(64), as: UTF8.self)
        throw place.error("expected a token, a tab and a count, found '\(found)'")
      }
      guard let token = VocabularyLine.unescaped(line[..<tab]) else { throw place.badEscape }
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
        for byte in token { VocabularyLine.escape(byte, to: &text) }
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
}
