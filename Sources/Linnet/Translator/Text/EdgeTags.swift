import LinnetText

/// Finds the tags that belong to no word of a sentence: those that surround it, or stand at its beginning or end
/// without their other half, as `<p>` and `</p>` in `<p>I am here.</p>`.
///
/// The model sees the sentence without them, and cannot lose them.
struct EdgeTags {
  private let bytes: [UInt8]
  /// The tags that are left, in order, with their places.
  private var tags: ArraySlice<(tag: Tag, range: Range<Int>)>
  /// How many of a name are left.
  private var opening: [String: Int] = [:]
  private var closing: [String: Int] = [:]
  /// What is left of the sentence, in bytes of UTF-8.
  private var inside: Range<Int>

  private init(_ sentence: String) {
    let bytes = Array(sentence.utf8)
    self.bytes = bytes
    inside = 0..<bytes.count
    tags =
      ProtectedText(sentence).protectedRanges.compactMap { range in
        Tag(String(decoding: bytes[range], as: UTF8.self)).map { ($0, range) }
      }[...]
    for (tag, _) in tags {
      if tag.kind == .opening { opening[tag.name, default: 0] += 1 }
      if tag.kind == .closing { closing[tag.name, default: 0] += 1 }
    }
  }

  /// The part of a sentence inside them, without the spaces around it, in bytes of UTF-8.
  ///
  /// - Complexity: linear in the length of the sentence.
  static func inside(_ sentence: String) -> Range<Int> {
    guard sentence.utf8.contains(UInt8(ascii: "<")) else { return 0..<sentence.utf8.count }
    var edges = EdgeTags(sentence)
    repeat { edges.skipSpaces() } while edges.removeOne()
    return edges.inside
  }

  private mutating func skipSpaces() {
    let part = bytes[inside]
    let start = part.firstIndex { $0 != 0x20 } ?? part.endIndex
    let end = part.lastIndex { $0 != 0x20 }.map { $0 + 1 } ?? start
    inside = start..<max(start, end)
  }

  /// Leaves out a tag at an edge, or two that surround the rest; false where there is none to leave out.
  private mutating func removeOne() -> Bool {
    let first = tags.first.flatMap { $0.range.lowerBound == inside.lowerBound ? $0.tag : nil }
    let last = tags.last.flatMap { $0.range.upperBound == inside.upperBound ? $0.tag : nil }
    if let first, first.kind != .opening || closing[first.name, default: 0] == 0 {
      removeFirst()
    } else if let last, last.kind != .closing || opening[last.name, default: 0] == 0 {
      removeLast()
    } else if let first, let last, first.name == last.name, opening[first.name] == 1,
      closing[last.name] == 1
    {
      removeFirst()
      removeLast()
    } else {
      return false
    }
    return true
  }

  private mutating func removeFirst() {
    let (tag, range) = tags.removeFirst()
    forget(tag)
    inside = range.upperBound..<max(range.upperBound, inside.upperBound)
  }

  private mutating func removeLast() {
    let (tag, range) = tags.removeLast()
    forget(tag)
    inside = min(inside.lowerBound, range.lowerBound)..<range.lowerBound
  }

  private mutating func forget(_ tag: Tag) {
    if tag.kind == .opening { opening[tag.name, default: 1] -= 1 }
    if tag.kind == .closing { closing[tag.name, default: 1] -= 1 }
  }
}
