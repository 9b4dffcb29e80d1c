/// Tells text from other data by the start of a file.
enum BinaryCheck {
  /// How much of a file is looked at: 8 KiB.
  static let length = 8 << 10

  /// Why `start` is not the start of a text, or nil where it may be.
  static func objection(to start: UnsafeBufferPointer<UInt8>) -> String? {
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
      return "expected UTF-8 text, found UTF-16 (convert it with: iconv -f UTF-16 -t UTF-8)"
    }
    guard let index = start.prefix(length).firstIndex(of: 0) else { return nil }
    return "expected text, found a binary file (NUL byte at offset \(index))"
  }
}

extension LineReader {
  /// Refuses a file whose first `atLeast` bytes, or all that arrived with them, are not text.
  func refuseBinary(lookingAt atLeast: Int) throws(CorpusError) {
    if let objection = BinaryCheck.objection(to: try lookAhead(atLeast: atLeast)) {
      throw CorpusError(.binary, SourceLocation(file: name), objection)
    }
  }
}
