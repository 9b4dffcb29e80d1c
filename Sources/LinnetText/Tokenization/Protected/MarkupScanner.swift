/// Finds what programs put into texts: `{name}`, `{{name}}`, `${name}` and `{n, plural, …}`; `$name`; formats of
/// `printf` such as `%s`, `%1$d`, `%.2f` and `%(name)s`; and tags such as `<b>`.
struct MarkupScanner {
  /// Longer than any of them; bounds the search for the end.
  private static let longestPart = 256

  private let bytes: UnsafeBufferPointer<UInt8>

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Where a part that starts at a place ends; nil where none does.
  func end(from start: Int) -> Int? {
    switch bytes[start] {
    case UInt8(ascii: "{"): endOfBraces(start)
    case UInt8(ascii: "<"): endOfTag(start)
    case UInt8(ascii: "$"): endOfVariable(start)
    case UInt8(ascii: "%"): endOfFormat(start)
    default: nil
    }
  }

  /// Where braces end, and those within them.
  private func endOfBraces(_ start: Int) -> Int? {
    var depth = 0
    for place in start..<min(bytes.count, start + Self.longestPart) {
      switch bytes[place] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return place + 1 }
      case 0x0A: return nil
      default: continue
      }
    }
    return nil
  }

  /// Where a tag ends: a letter follows its sign, or a slash and a letter.
  private func endOfTag(_ start: Int) -> Int? {
    let name = start + (byte(start + 1) == UInt8(ascii: "/") ? 2 : 1)
    guard ASCII.isLetter(byte(name)) else { return nil }
    for place in name..<min(bytes.count, start + Self.longestPart) {
      switch bytes[place] {
      case UInt8(ascii: ">"): return place + 1
      case UInt8(ascii: "<"), 0x0A: return nil
      default: continue
      }
    }
    return nil
  }

  private func endOfVariable(_ start: Int) -> Int? {
    guard !isNamePart(byte(start - 1)) else { return nil }
    if byte(start + 1) == UInt8(ascii: "{") { return endOfBraces(start + 1) }
    let end = end(of: isNamePart, from: start + 1)
    return end > start + 1 && !ASCII.isDigit(bytes[start + 1]) ? end : nil
  }

  /// A percent sign behind a digit is one, and no format.
  private func endOfFormat(_ start: Int) -> Int? {
    guard !ASCII.isDigit(byte(start - 1)) else { return nil }
    var place = start + 1
    if byte(place) == UInt8(ascii: "(") {
      place = end(of: isNamePart, from: place + 1)
      guard byte(place) == UInt8(ascii: ")") else { return nil }
      place += 1
    }
    place = end(of: { ASCII.isDigit($0) || "$-+#.*".utf8.contains($0) }, from: place)
    place = min(place + 2, end(of: { "hlqLzt".utf8.contains($0) }, from: place))
    let isFormat = "sdiufFeEgGxXocp@".utf8.contains(byte(place)) && !isNamePart(byte(place + 1))
    return isFormat ? place + 1 : nil
  }

  /// 0 outside the text.
  private func byte(_ place: Int) -> UInt8 { bytes.indices.contains(place) ? bytes[place] : 0 }

  private func isNamePart(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  private func end(of isInside: (UInt8) -> Bool, from start: Int) -> Int {
    var place = start
    let limit = min(bytes.count, start + Self.longestPart)
    while place < limit, isInside(bytes[place]) { place += 1 }
    return place
  }
}
