extension EntityScanner {
  private static let longestScheme = 16
  private static let longestTopLevelDomain = 24

  /// Top-level domains that make a host name of what stands alone, as in "see example.com".
  /// Short, for a full stop without a space after it is more frequent than a rare domain.
  private static let topLevelDomains: Set<[UInt8]> = Set(
    [
      "com", "net", "org", "edu", "gov", "info", "biz", "xyz", "io", "uk", "eu", "ru", "cn", "jp",
    ].map { Array($0.utf8) })

  // MARK: URLs

  /// `scheme://` and what follows; `colon` is where its colon is.
  func addressWithScheme(at colon: Int) -> Range<Int>? {
    guard isByte(at: colon + 1, 0x2F), isByte(at: colon + 2, 0x2F) else { return nil }
    var start = colon
    while start > floor, isSchemePart(bytes[start - 1]) {
      start -= 1
      if colon - start > Self.longestScheme { return nil }
    }
    while start < colon, !ASCII.isLetter(bytes[start]) { start += 1 }
    guard start < colon else { return nil }
    let end = addressEnd(from: colon + 3)
    return end > colon + 3 ? start..<end : nil
  }

  /// A host name without a scheme, and the path after it; `dot` is one of its dots.
  mutating func bareAddress(at dot: Int) -> Range<Int>? {
    guard dot >= checkedForHosts, dot > floor, let host = hostName(around: dot) else { return nil }
    var end = host.upperBound
    let hasPath =
      isByte(at: end, 0x2F) && end + 1 < bytes.count && ASCII.isAlphanumeric(bytes[end + 1])
    guard isHostOfPage(host, hasPath: hasPath) else { return nil }
    if end < bytes.count, "@_+=%&".utf8.contains(bytes[end]) { return nil }
    if isByte(before: host.lowerBound, UInt8(ascii: "@"))
      || isByte(before: host.lowerBound, UInt8(ascii: "_"))
    {
      return nil
    }
    if isByte(at: end, UInt8(ascii: ":")), end + 1 < bytes.count, ASCII.isDigit(bytes[end + 1]) {
      end += 1
      while end < bytes.count, ASCII.isDigit(bytes[end]) { end += 1 }
    }
    if end < bytes.count, "/?#".utf8.contains(bytes[end]) {
      end = max(end, addressEnd(from: end))
    }
    return host.lowerBound..<end
  }

  private func isHostOfPage(_ host: Range<Int>, hasPath: Bool) -> Bool {
    guard let lastDot = bytes[host].lastIndex(of: UInt8(ascii: ".")) else { return false }
    let last = bytes[lastDot + 1..<host.upperBound]
    guard 2...Self.longestTopLevelDomain ~= last.count,
      last.allSatisfy({ ASCII.isLetter($0) || $0 >= 0x80 })
    else { return false }
    if hasPath || Self.topLevelDomains.contains(last.map { $0 | 0x20 }) { return true }
    let prefix = bytes[host].prefix(4).map { $0 | 0x20 }
    return prefix == Array("www.".utf8) && lastDot > host.lowerBound + 3
  }

  /// Where an address that has come to `start` ends: before white space, quotes, brackets and
  /// letters of scripts that are written without spaces; without the punctuation of the sentence
  /// around it.
  private func addressEnd(from start: Int) -> Int {
    var end = start
    var (round, square) = (0, 0)
    while end < bytes.count {
      let byte = bytes[end]
      if byte >= 0x80 {
        let (scalar, after) = scalar(at: end)
        guard ScalarClass.isSpacedNamePart(scalar) else { break }
        end = after
        continue
      }
      guard byte > 0x20, byte < 0x7F, !"\"<>\\^`{|}".utf8.contains(byte) else { break }
      round += byte == UInt8(ascii: "(") ? 1 : byte == UInt8(ascii: ")") ? -1 : 0
      square += byte == UInt8(ascii: "[") ? 1 : byte == UInt8(ascii: "]") ? -1 : 0
      end += 1
    }
    while end > start {
      switch bytes[end - 1] {
      case UInt8(ascii: ")") where round < 0: round += 1
      case UInt8(ascii: "]") where square < 0: square += 1
      case let byte where ".,:;!?'*".utf8.contains(byte): break
      default: return end
      }
      end -= 1
    }
    return end
  }

  private func isSchemePart(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || "+-.".utf8.contains(byte)
  }

  // MARK: E-mail

  func emailAddress(at sign: Int) -> Range<Int>? {
    var start = sign
    while let before = UTF8Decoding.previous(bytes, before: start, floor: floor),
      isLocalPart(before.scalar)
    {
      start = before.start
    }
    while start < sign, ".%+-".utf8.contains(bytes[start]) { start += 1 }
    guard start < sign, bytes[sign - 1] != UInt8(ascii: "."), sign + 1 < bytes.count,
      let domain = hostName(from: sign + 1),
      let lastDot = bytes[domain].lastIndex(of: UInt8(ascii: "."))
    else { return nil }
    let last = bytes[lastDot + 1..<domain.upperBound]
    guard last.count >= 2, !last.allSatisfy(ASCII.isDigit) else { return nil }
    return start..<domain.upperBound
  }

  private func isLocalPart(_ scalar: UInt32) -> Bool {
    if scalar >= 0x80 { return ScalarClass.isSpacedNamePart(scalar) }
    let byte = UInt8(truncatingIfNeeded: scalar)
    return ASCII.isAlphanumeric(byte) || "._%+-".utf8.contains(byte)
  }

  // MARK: Host names

  /// The host name that one of whose dots is at `dot`, with a letter or digit on both sides.
  private mutating func hostName(around dot: Int) -> Range<Int>? {
    guard let before = UTF8Decoding.previous(bytes, before: dot, floor: floor),
      isLabelPart(before.scalar), dot + 1 < bytes.count, isLabelPart(scalar(at: dot + 1).0)
    else { return nil }
    var start = dot
    while let before = UTF8Decoding.previous(bytes, before: start, floor: floor),
      isHostPart(before.scalar), !(before.scalar == 0x2E && isByte(before: before.start, 0x2E))
    {
      start = before.start
    }
    while ".-".utf8.contains(bytes[start]) { start += 1 }
    // The whole run counts as looked at, so that no part of it is looked at again.
    checkedForHosts = hostRunEnd(from: start)
    return hostName(from: start)
  }

  /// The host name that starts at `start`: letters, digits, hyphens, and single dots inside.
  private func hostName(from start: Int) -> Range<Int>? {
    var end = hostRunEnd(from: start)
    while end > start, ".-".utf8.contains(bytes[end - 1]) { end -= 1 }
    guard end > start, !".-".utf8.contains(bytes[start]) else { return nil }
    return start..<end
  }

  private func hostRunEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count {
      let (scalar, after) = scalar(at: end)
      guard isHostPart(scalar), !(scalar == 0x2E && isByte(at: after, 0x2E)) else { break }
      end = after
    }
    return end
  }

  private func isLabelPart(_ scalar: UInt32) -> Bool {
    isHostPart(scalar) && scalar != 0x2D && scalar != 0x2E
  }

  private func isHostPart(_ scalar: UInt32) -> Bool {
    if scalar >= 0x80 { return ScalarClass.isSpacedNamePart(scalar) }
    let byte = UInt8(truncatingIfNeeded: scalar)
    return ASCII.isAlphanumeric(byte) || byte == 0x2D || byte == 0x2E
  }
}
