/// The binary form, one run of bytes for embedding in a model file, all numbers little-endian:
///
///     8 bytes    "LNTVOCB1"
///     8 bytes    the number of tokens, n
///     8 × n      the frequency of each token
///     4 × n      where each token ends among the bytes of all tokens
///     the rest   the bytes of all tokens
extension Vocabulary {
  private static var magic: [UInt8] { Array("LNTVOCB1".utf8) }

  /// The binary form.
  ///
  /// - Throws: `VocabularyError` where the tokens together have more than 4 GiB.
  public func blob() throws -> [UInt8] {
    var blob = Self.magic
    func append(_ number: some FixedWidthInteger) {
      withUnsafeBytes(of: number.littleEndian) { blob.append(contentsOf: $0) }
    }
    append(UInt64(count))
    for frequency in frequencies { append(UInt64(frequency)) }
    var end = 0
    for number in 0..<count {
      end += table.withBytes(at: number) { $0.count }
      guard let end = UInt32(exactly: end) else {
        throw VocabularyError("expected tokens of 4 GiB at most, found more", file: "vocabulary")
      }
      append(end)
    }
    for number in 0..<count {
      table.withBytes(at: number) { blob.append(contentsOf: $0) }
    }
    return blob
  }

  /// Reads the binary form; errors name it `file`. Every number is checked before it is trusted.
  ///
  /// - Throws: `VocabularyError` for bytes that are no vocabulary.
  public init(blob: UnsafeRawBufferPointer, file: String) throws {
    func fail(_ problem: String) -> VocabularyError { VocabularyError(problem, file: file) }
    guard blob.count >= 16, blob.prefix(8).elementsEqual(Self.magic) else {
      throw fail("expected a vocabulary, found \(blob.count) bytes that do not start as one")
    }
    let promised = UInt64(littleEndian: blob.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    guard promised <= UInt64((blob.count - 16) / 12), let count = Int(exactly: promised) else {
      throw fail("expected \(promised) tokens, found \(blob.count) bytes, which cannot hold them")
    }
    let tokens = UnsafeRawBufferPointer(rebasing: blob[(16 + 12 * count)...])
    var assembly = VocabularyAssembly(source: file, capacity: count)
    var start = 0
    for number in 0..<count {
      let frequency = UInt64(
        littleEndian: blob.loadUnaligned(fromByteOffset: 16 + 8 * number, as: UInt64.self))
      let end = Int(
        UInt32(
          littleEndian: blob.loadUnaligned(
            fromByteOffset: 16 + 8 * count + 4 * number, as: UInt32.self)))
      guard let frequency = Int(exactly: frequency), start < end, end <= tokens.count else {
        throw fail("token \(number) of \(count): its frequency or its length is out of range")
      }
      try UnsafeRawBufferPointer(rebasing: tokens[start..<end]).withMemoryRebound(to: UInt8.self) {
        try assembly.append($0, frequency: frequency, line: nil)
      }
      start = end
    }
    guard start == tokens.count else {
      throw fail("expected \(start) bytes of tokens, found \(tokens.count)")
    }
    self = try assembly.vocabulary()
  }
}
