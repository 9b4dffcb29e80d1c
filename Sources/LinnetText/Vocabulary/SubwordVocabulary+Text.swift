public import Foundation

/// The text form, in UTF-8: a line `character<TAB>count` for each character, the signs `▁` and `￭`
/// first, then a line `left<TAB>right<TAB>count` for each merge. Tabs, line ends and backslashes are
/// escaped as in a `Vocabulary`'s text form. Ids are not written: they follow from the order.
extension SubwordVocabulary {
  /// Reads the text form from a file.
  ///
  /// - Throws: `VocabularyError` that names the file and the line for what is no vocabulary, and
  ///   what Foundation throws for a file that cannot be read.
  public init(contentsOf file: URL) throws {
    try self.init(text: [UInt8](try Data(contentsOf: file)), file: file.path)
  }

  /// Reads the text form; errors name it `file`.
  ///
  /// - Throws: `VocabularyError` that names the line.
  public init(text: [UInt8], file: String) throws {
    var assembly = SubwordAssembly(source: file)
    var number = 0
    var start = 0
    while start < text.count {
      number += 1
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      var line = text[start..<end]
      if line.last == 0x0D { line.removeLast() }
      start = end + 1
      try Self.read(line, VocabularyLine(file: file, number: number), into: &assembly)
    }
    self = try assembly.vocabulary()
  }

  private static func read(
    _ line: ArraySlice<UInt8>, _ place: VocabularyLine, into assembly: inout SubwordAssembly
  ) throws {
    let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
    guard (2...3).contains(fields.count), let last = fields.last,
      let count = VocabularyLine.count(last)
    else {
      throw place.error(
        "expected one or two subwords and a count with tabs between them, found '"
          + String(decoding: line.prefix(64), as: UTF8.self) + "'")
    }
    let subwords = try fields.dropLast().map { field in
      guard let subword = VocabularyLine.unescaped(field) else { throw place.badEscape }
      return subword
    }
    func text(_ subword: [UInt8]) -> String { String(decoding: subword.prefix(64), as: UTF8.self) }
    if subwords.count == 1 {
      let scalars = String(decoding: subwords[0], as: UTF8.self).unicodeScalars
      guard let scalar = scalars.first, scalars.count == 1,
        String(scalar).utf8.elementsEqual(subwords[0])
      else {
        throw place.error("expected one character, found '\(text(subwords[0]))'")
      }
      return try assembly.append(scalar, count: count, line: place.number)
    }
    let parts = try subwords.map { subword in
      guard let part = assembly.mergeable(subword) else {
        throw place.error(
          "expected a character or what an earlier merge makes, found '\(text(subword))'")
      }
      return part
    }
    try assembly.append(merging: parts[0], parts[1], count: count, line: place.number)
  }

  /// The text form.
  public var text: [UInt8] {
    var text: [UInt8] = []
    func append(_ id: TokenID) {
      table.withBytes(at: Int(id)) { for byte in $0 { VocabularyLine.escape(byte, to: &text) } }
      text.append(0x09)
    }
    func end(_ count: Int) {
      text.append(contentsOf: String(count).utf8)
      text.append(0x0A)
    }
    for (place, character) in alphabet.enumerated() {
      append(SubwordTokens.boundary + TokenID(place))
      end(character.count)
    }
    for merge in merges {
      append(merge.left)
      append(merge.right)
      end(merge.count)
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
