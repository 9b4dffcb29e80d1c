/// Finds the URLs, e-mail addresses, mentions and hashtags of a text, in order.
///
/// The rules are Linnet's own and look at bytes alone, so that they are the same under every
/// version of ICU. They are written down in the article "Entities" of the documentation.
///
/// - Complexity: linear: each trigger looks backward and forward over its own run of characters
///   only, and no run is looked at more than a fixed number of times.
struct EntityScanner {
  struct Entity: Equatable {
    let kind: TokenKind
    let range: Range<Int>
  }

  let bytes: UnsafeBufferPointer<UInt8>
  private let kinds: EntityKinds
  private var position = 0
  /// Where the last entity ended: the next starts there or later.
  private(set) var floor = 0
  /// Where the last run that might have been a host name ended.
  var checkedForHosts = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ kinds: EntityKinds) {
    self.bytes = bytes
    self.kinds = kinds
    if kinds.isEmpty { position = bytes.count }
  }

  mutating func next() -> Entity? {
    while let trigger = nextTrigger() {
      position = trigger + 1
      guard let found = entity(at: trigger) else { continue }
      floor = found.range.upperBound
      position = max(position, floor)
      return found
    }
    return nil
  }

  /// Each entity has one of the bytes # . : @, which lie within 32 of each other in ASCII.
  @inline(__always)
  private func nextTrigger() -> Int? {
    let triggers: UInt32 = 1 | 1 << (0x2E - 0x23) | 1 << (0x3A - 0x23) | 1 << (0x40 - 0x23)
    var position = position
    guard let base = bytes.baseAddress.map(UnsafeRawPointer.init) else { return nil }
    while position &+ 8 <= bytes.count {
      let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let found =
        Self.zeros(word ^ 0x2323_2323_2323_2323) | Self.zeros(word ^ 0x2E2E_2E2E_2E2E_2E2E)
        | Self.zeros(word ^ 0x3A3A_3A3A_3A3A_3A3A) | Self.zeros(word ^ 0x4040_4040_4040_4040)
      if found != 0 { return position &+ found.trailingZeroBitCount &>> 3 }
      position &+= 8
    }
    while position < bytes.count {
      let distance = bytes[position] &- 0x23
      if distance < 32, triggers >> UInt32(distance) & 1 == 1 { return position }
      position &+= 1
    }
    return nil
  }

  /// The highest bit of the lowest byte that is 0, and perhaps bits above it; 0 where none is.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  private mutating func entity(at trigger: Int) -> Entity? {
    switch bytes[trigger] {
    case UInt8(ascii: "@"):
      if kinds.contains(.emailAddress), let range = emailAddress(at: trigger) {
        return Entity(kind: .emailAddress, range: range)
      }
      guard kinds.contains(.mention), let range = name(after: trigger) else { return nil }
      let (first, _) = scalar(at: range.lowerBound + 1)
      return ScalarClass.isDigit(first) ? nil : Entity(kind: .mention, range: range)
    case UInt8(ascii: "#"):
      guard kinds.contains(.hashtag), let range = name(after: trigger),
        !isByte(before: trigger, UInt8(ascii: "&")), hasLetter(range)
      else { return nil }
      return Entity(kind: .hashtag, range: range)
    case UInt8(ascii: ":"):
      guard kinds.contains(.url) else { return nil }
      return addressWithScheme(at: trigger).map { Entity(kind: .url, range: $0) }
    default:
      guard kinds.contains(.url) else { return nil }
      return bareAddress(at: trigger).map { Entity(kind: .url, range: $0) }
    }
  }

  /// A sign and the letters, marks, digits and underscores after it, if no such stand before it.
  private func name(after sign: Int) -> Range<Int>? {
    if let before = UTF8Decoding.previous(bytes, before: sign, floor: 0),
      ScalarClass.isNamePart(before.scalar)
    {
      return nil
    }
    var end = sign + 1
    while end < bytes.count {
      let (scalar, after) = scalar(at: end)
      guard ScalarClass.isNamePart(scalar) else { break }
      if end == sign + 1, ScalarClass.isMark(scalar) { return nil }
      end = after
    }
    return end > sign + 1 ? sign..<end : nil
  }

  private func hasLetter(_ name: Range<Int>) -> Bool {
    var position = name.lowerBound + 1
    while position < name.upperBound {
      let (scalar, after) = scalar(at: position)
      if ScalarClass.isLetter(scalar) { return true }
      position = after
    }
    return false
  }

  @inline(__always)
  func scalar(at position: Int) -> (UInt32, end: Int) {
    var end = position
    let scalar = UTF8Decoding.next(bytes, &end)
    return (scalar, end)
  }

  func isByte(at position: Int, _ byte: UInt8) -> Bool {
    position < bytes.count && bytes[position] == byte
  }

  func isByte(before position: Int, _ byte: UInt8) -> Bool {
    position > 0 && bytes[position - 1] == byte
  }
}

/// The kinds of entity that a `WordBreaker` looks for.
struct EntityKinds: OptionSet, Sendable {
  let rawValue: UInt8
  static let url = EntityKinds(rawValue: 1)
  static let emailAddress = EntityKinds(rawValue: 2)
  static let mention = EntityKinds(rawValue: 4)
  static let hashtag = EntityKinds(rawValue: 8)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ kinds: Set<TokenKind>) {
    self = []
    if kinds.contains(.url) { insert(.url) }
    if kinds.contains(.emailAddress) { insert(.emailAddress) }
    if kinds.contains(.mention) { insert(.mention) }
    if kinds.contains(.hashtag) { insert(.hashtag) }
  }
}
