/// Finds the parts of a text that a translation must keep: addresses of the web and of mail,
/// numbers of so many digits or more, `{…}` and `{{…}}`, and tags such as `<b>` and `</a>`.
struct ProtectedSpans {
  /// Longer than any name in braces, or tag, that is meant as one; bounds the search for the end.
  private static let longestName = 64
  private static let longestTag = 256

  /// The ranges, in order, none overlapping; of two that would, the one that starts first.
  static func ranges(in bytes: [UInt8], fewestDigits: Int) -> [Range<Int>] {
    bytes.withUnsafeBufferPointer { bytes in
      var found = own(bytes, fewestDigits)
      var scanner = EntityScanner(bytes, [.url, .emailAddress])
      while let entity = scanner.next() { found.append(entity.range) }
      return withoutOverlap(found)
    }
  }

  /// The ranges in order, none overlapping; of two that would, the one that starts first.
  static func withoutOverlap(_ ranges: [Range<Int>]) -> [Range<Int>] {
    let ordered = ranges.sorted {
      ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound)
    }
    var end = 0
    return ordered.filter { range in
      guard range.lowerBound >= end else { return false }
      end = range.upperBound
      return true
    }
  }

  /// The same places, with ranges that overlap as one.
  static func joiningOverlaps(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, range.lowerBound < last.upperBound {
        joined[joined.count - 1] =
          last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }

  private static func own(_ bytes: UnsafeBufferPointer<UInt8>, _ fewestDigits: Int) -> [Range<Int>]
  {
    var found: [Range<Int>] = []
    var position = 0
    while position < bytes.count {
      let end: Int? =
        switch bytes[position] {
        case UInt8(ascii: "{"): endOfName(bytes, position)
        case UInt8(ascii: "<"): endOfTag(bytes, position)
        case let byte where ASCII.isAlphanumeric(byte): endOfNumber(bytes, &position, fewestDigits)
        default: nil
        }
      if let end { found.append(position..<end) }
      position = end ?? position + 1
    }
    return found
  }

  /// Where a name in one or two pairs of braces ends.
  private static func endOfName(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    let open = bytes[start...].prefix(2).prefix { $0 == UInt8(ascii: "{") }.count
    let limit = min(bytes.count, start + longestName)
    for place in start + open..<max(limit, start + open) {
      switch bytes[place] {
      case UInt8(ascii: "}"):
        let isClosed = bytes[place...].prefix(open).allSatisfy { $0 == UInt8(ascii: "}") }
        return isClosed && place + open <= bytes.count ? place + open : nil
      case UInt8(ascii: "{"), 0x0A: return nil
      default: continue
      }
    }
    return nil
  }

  /// Where a tag ends: a letter follows its sign, or a slash and a letter.
  private static func endOfTag(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
    let name = start + 1 + bytes[(start + 1)...].prefix(1).prefix { $0 == UInt8(ascii: "/") }.count
    guard name < bytes.count, ASCII.isLetter(bytes[name]) else { return nil }
    for place in name..<min(bytes.count, start + longestTag) {
      switch bytes[place] {
      case UInt8(ascii: ">"): return place + 1
      case UInt8(ascii: "<"), 0x0A: return nil
      default: continue
      }
    }
    return nil
  }

  /// Where a number of enough digits ends, with the signs inside it; else moves `position` to the last byte
  /// of the run of letters and digits.
  private static func endOfNumber(
    _ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int, _ fewestDigits: Int
  ) -> Int? {
    let before = UTF8Decoding.previous(bytes, before: position, floor: 0)
    var isNumber = !(before.map { ScalarClass.isNamePart($0.scalar) } ?? false)
    var digits = 0
    var end = position
    while end < bytes.count {
      var next = end
      let scalar = UTF8Decoding.next(bytes, &next)
      if ScalarClass.isNamePart(scalar) {
        if ASCII.isDigit(bytes[end]) { digits += 1 } else { isNumber = false }
      } else if !isInner(bytes[end]) || next >= bytes.count || !ASCII.isDigit(bytes[next]) {
        break
      }
      end = next
    }
    if isNumber, digits >= fewestDigits { return end }
    position = end - 1
    return nil
  }

  private static func isInner(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "-"), UInt8(ascii: "/"),
      UInt8(ascii: ":"):
      true
    default: false
    }
  }
}
