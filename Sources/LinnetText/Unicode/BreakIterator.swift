internal import CICU

/// One of ICU's break iterators and the UTF-16 text that it reads.
///
/// Not safe for two threads at once: `LendingPool` hands each out to one thread at a time,
/// which is what makes the conformance to `Sendable` true.
final class BreakIterator: @unchecked Sendable {
  private let iterator: UnsafeMutableRawPointer
  private let isTailored: Bool
  private var text = UTF16Buffer(capacity: 1024)

  /// The boundaries of a language tag, or those of the user's rules in its place.
  init(type: Int32, locale: String, rules: String?) throws {
    let name = try Self.name(ofLocale: locale)
    isTailored = rules != nil
    iterator = try rules.map(Self.open(rules:)) ?? Self.open(type: type, name: name)
  }

  private static func open(type: Int32, name: String) throws -> UnsafeMutableRawPointer {
    var status = Int32(0)
    guard let iterator = linnet_break_open(type, name, &status), status <= 0
    else { throw TextError.library("open the boundaries of locale '\(name)'", status) }
    return iterator
  }

  private static func open(rules: String) throws -> UnsafeMutableRawPointer {
    var status = Int32(0)
    var place = LinnetRulesError()
    let units = Array(rules.utf16)
    guard let length = Int32(exactly: units.count),
      let iterator = linnet_break_open_rules(units, length, &place, &status),
      status <= 0
    else {
      let near = withUnsafeBytes(of: place.before) { context in
        String(decoding: context.bindMemory(to: UInt16.self).prefix { $0 != 0 }, as: UTF16.self)
      }
      throw TextError.invalidRules(
        line: Int(place.line), column: Int(place.offset),
        near: near.split(whereSeparator: \.isNewline).last.map(String.init) ?? "",
        error: TextError.name(of: status))
    }
    return iterator
  }

  /// ICU's name of the locale that a language tag means.
  private static func name(ofLocale tag: String) throws -> String {
    if tag.isEmpty { return "root" }
    return try withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
      buffer.initialize(repeating: 0)
      var status = Int32(0)
      var parsed: Int32 = 0
      let hyphenated = String(tag.map { $0 == "_" ? "-" : $0 })
      let count = linnet_locale_for_tag(hyphenated, buffer.baseAddress, 256, &parsed, &status)
      guard status <= 0, count < 256, Int(parsed) == hyphenated.utf8.count
      else { throw TextError.invalidLocale(tag) }
      let name = buffer.prefix(Int(count)).map(UInt8.init(bitPattern:))
      return name.isEmpty ? "root" : String(decoding: name, as: UTF8.self)
    }
  }

  deinit { linnet_break_close(iterator) }

  /// The rules as ICU has compiled them; empty where ICU does not tell.
  var compiledRules: [UInt8] {
    var status = Int32(0)
    let count = linnet_break_rules(iterator, nil, 0, &status)
    guard status <= 0, count > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, filled in
      let written = linnet_break_rules(iterator, buffer.baseAddress, count, &status)
      filled = status <= 0 ? Int(min(written, count)) : 0
    }
  }

  /// Calls `body` with the range of each segment of a part of `bytes`, as if nothing stood around
  /// it, and with ICU's status of the segment.
  @inline(__always)
  func forEachSegment(
    _ bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>,
    _ body: (Range<Int>, Int32) throws -> Void
  ) rethrows {
    var start = part.lowerBound
    try forEachCount(bytes, part) { units, status in
      let end = Self.advance(bytes, from: start, units: units)
      try body(start..<end, status)
      start = end
    }
  }

  /// The same with the number of UTF-16 units of each segment.
  @inline(__always)
  func forEachCount(
    _ bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>,
    _ body: (Int, Int32) throws -> Void
  ) rethrows {
    var start = part.lowerBound
    while start < part.upperBound {
      let end = blockEnd(bytes, start, part.upperBound)
      text.decode(UnsafeBufferPointer(rebasing: bytes[start..<end]))
      var status = Int32(0)
      linnet_break_set_text(iterator, text.base, Int32(text.count), &status)
      var unit = 0
      while unit < text.count {
        let next = linnet_break_next(iterator)
        // Where ICU gives up, which it does only without memory, the rest is one segment.
        let nextUnit = next <= unit || status > 0 ? text.count : Int(next)
        try body(nextUnit - unit, linnet_break_status(iterator))
        unit = nextUnit
      }
      start = end
    }
  }

  /// Long texts are read in blocks that end after a line feed, which ends a grapheme, word and
  /// sentence in every locale, so that the UTF-16 copy stays in the cache. The user's rules may
  /// join lines, so they get the whole text.
  private func blockEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    let size = isTailored ? 1 << 30 : 1 << 15
    guard end - start > size else { return end }
    var cut = start + size
    let limit = min(end, start + (1 << 30))
    while cut < limit, bytes[cut - 1] != 0x0A { cut += 1 }
    // ICU counts in Int32: a line of more than 2^30 bytes is cut between two characters.
    while cut < end, bytes[cut] & 0xC0 == 0x80, cut < limit + 4 { cut += 1 }
    return cut
  }

  /// The offset in `bytes` that is `units` of UTF-16 after `start`.
  @inline(__always)
  private static func advance(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, units: Int
  ) -> Int {
    var position = start
    var remaining = units
    while remaining > 0, position < bytes.count {
      remaining -= UTF8Decoding.next(bytes, &position) < 0x10000 ? 1 : 2
    }
    return position
  }
}
