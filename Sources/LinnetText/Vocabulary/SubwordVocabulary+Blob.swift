/// The binary form, one run of bytes for embedding in a model file, all numbers little-endian:
///
///     8 bytes    "LNTBPE01"
///     8 bytes    the number of characters, n
///     8 bytes    the number of merges, m
///     12 × n     of each character: its code point (4 bytes), its count (8)
///     16 × m     of each merge: left and right token (4 bytes each), its count (8)
extension SubwordVocabulary {
  private static var magic: [UInt8] { Array("LNTBPE01".utf8) }

  /// The binary form.
  public var blob: [UInt8] {
    var blob = Self.magic
    func append(_ number: some FixedWidthInteger) {
      withUnsafeBytes(of: number.littleEndian) { blob.append(contentsOf: $0) }
    }
    append(UInt64(alphabet.count))
    append(UInt64(merges.count))
    for character in alphabet {
      append(character.scalar.value)
      append(UInt64(character.count))
    }
    for merge in merges {
      append(merge.left)
      append(merge.right)
      append(UInt64(merge.count))
    }
    return blob
  }

  /// Reads the binary form; errors name it `file`. Every number is checked before it is trusted.
  ///
  /// - Throws: `VocabularyError` for bytes that are no subword vocabulary.
  public init(blob: UnsafeRawBufferPointer, file: String) throws {
    func fail(_ problem: String) -> VocabularyError { VocabularyError(problem, file: file) }
    func number<Number: FixedWidthInteger>(at offset: Int, _ type: Number.Type) -> Number {
      Number(littleEndian: blob.loadUnaligned(fromByteOffset: offset, as: Number.self))
    }
    guard blob.count >= 24, blob.prefix(8).elementsEqual(Self.magic) else {
      throw fail(
        "expected a subword vocabulary, found \(blob.count) bytes that do not start as one")
    }
    let promised = (number(at: 8, UInt64.self), number(at: 16, UInt64.self))
    guard promised.0 <= 0x11_0000, promised.1 <= UInt64(Int32.max),
      12 * promised.0 + 16 * promised.1 == UInt64(blob.count - 24)
    else {
      throw fail(
        "expected \(promised.0) characters and \(promised.1) merges, "
          + "found \(blob.count) bytes, which do not hold them")
    }
    var assembly = SubwordAssembly(source: file)
    let mergesStart = 24 + 12 * Int(promised.0)
    for offset in stride(from: 24, to: mergesStart, by: 12) {
      guard let scalar = Unicode.Scalar(number(at: offset, UInt32.self)),
        let count = Int(exactly: number(at: offset + 4, UInt64.self))
      else { throw fail("the character at byte \(offset): its code or its count is out of range") }
      try assembly.append(scalar, count: count)
    }
    for offset in stride(from: mergesStart, to: blob.count, by: 16) {
      let parts = (number(at: offset, TokenID.self), number(at: offset + 4, TokenID.self))
      let known = SubwordTokens.boundary..<TokenID(assembly.count)
      guard known.contains(parts.0), known.contains(parts.1),
        let count = Int(exactly: number(at: offset + 8, UInt64.self))
      else { throw fail("the merge at byte \(offset): its tokens or its count are out of range") }
      try assembly.append(merging: parts.0, parts.1, count: count)
    }
    self = try assembly.vocabulary()
  }
}
