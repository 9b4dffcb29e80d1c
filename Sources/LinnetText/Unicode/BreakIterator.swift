internal import CICU

/// One of ICU's break iterators and the UTF-16 text that it reads.
///
/// Not safe for two threads at once: `BreakIteratorPool` hands each out to one thread at a time,
/// which is what makes the conformance to `Sendable` true.
final class BreakIterator: @unchecked Sendable {
  private let iterator: UnsafeMutableRawPointer
  private var text = UTF16Buffer(capacity: 1024)

  init(type: Int32, locale: String) throws {
    var status = Int32(0)
    guard let iterator = linnet_break_open(type, locale, &status), status <= 0
    else { throw TextError.library("open the boundaries of locale '\(locale)'", status) }
    self.iterator = iterator
  }

  init(rules: String) throws {
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
    self.iterator = iterator
  }

  deinit { linnet_break_close(iterator) }

  /// Calls `body` with the range of each segment of `bytes`, and ICU's status of it, in order.
  /// ICU counts in Int32: `bytes` must be shorter than that.
  @inline(__always)
  func forEachSegment(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>, Int32) throws -> Void
  ) rethrows {
    let contents = text.decode(bytes)
    var status = Int32(0)
    linnet_break_set_text(iterator, text.base, Int32(text.count), &status)
    var start = 0
    var unit = 0
    while true {
      let next = linnet_break_next(iterator)
      // Where ICU gives up, which it does only without memory, the rest is one segment.
      let nextUnit = next < 0 || status > 0 ? text.count : Int(next)
      guard nextUnit > unit else { return }
      let end =
        contents.isASCII ? nextUnit : Self.advance(bytes, from: start, units: nextUnit - unit)
      try body(start..<end, linnet_break_status(iterator))
      start = end
      unit = nextUnit
    }
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
