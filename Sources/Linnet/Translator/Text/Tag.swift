/// A tag such as `<b>`, `</b>` or `<br/>`.
struct Tag: Equatable {
  enum Kind { case opening, closing, empty }

  let kind: Kind
  /// In small letters.
  let name: String

  /// Nil for what is no tag.
  init?(_ text: some StringProtocol) {
    guard text.hasPrefix("<") else { return nil }
    kind = text.hasPrefix("</") ? .closing : text.hasSuffix("/>") ? .empty : .opening
    name = text.drop { $0 == "<" || $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
  }
}

extension Tag {
  /// Elements that stand in a line of their own, as HTML has them.
  private static let blocks: Set<String> = [
    "article", "blockquote", "br", "dd", "div", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "li", "ol", "p",
    "pre", "section", "table", "td", "th", "tr", "ul",
  ]

  /// A text with spaces in place of tags, or a line end for those of lines of their own, byte for byte.
  static func blanked(_ protected: [Range<Int>], in text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
    var bytes = Array(text.utf8)
    for range in protected {
      guard let tag = Tag(String(decoding: bytes[range], as: UTF8.self)) else { continue }
      for place in range { bytes[place] = 0x20 }
      if blocks.contains(tag.name) { bytes[range.upperBound - 1] = 0x0A }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension [Tag] {
  /// Whether each closing tag closes the one that was opened last. Tags that nothing closes are left out.
  var arePaired: Bool {
    let closed = Set(filter { $0.kind == .closing }.map(\.name))
    var open: [String] = []
    for tag in self where tag.kind != .empty && closed.contains(tag.name) {
      if tag.kind == .opening {
        open.append(tag.name)
      } else if open.popLast() != tag.name {
        return false
      }
    }
    return open.isEmpty
  }
}
