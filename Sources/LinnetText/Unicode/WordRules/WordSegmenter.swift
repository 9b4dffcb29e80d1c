internal import CICU

/// Breaks text into words and what is between them, each with its kind: by the automaton of a
/// locale where there is one, else by ICU.
///
/// Not safe for two threads at once: `LendingPool` hands each out to one thread at a time, which
/// is what makes the conformance to `Sendable` true.
final class WordSegmenter: @unchecked Sendable {
  let iterator: BreakIterator
  /// Whether at signs are no part of words whatever ICU says; not so where the user has rules.
  let cutsAtSigns: Bool
  private let characters: CharacterTable?

  init(locale: String, rules: String?) throws {
    iterator = try BreakIterator(type: Int32(linnet_break_word), locale: locale, rules: rules)
    cutsAtSigns = rules == nil
    characters =
      rules == nil
      ? CompiledRules(iterator.compiledRules).flatMap(WordAutomaton.init)
        .flatMap(CharacterTable.init) : nil
  }

  /// Calls `body` with the kind and range of each segment of the part, as if nothing stood around
  /// the part.
  @inline(__always)
  func forEachSegment(
    _ bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>,
    _ body: (TokenKind, Range<Int>) throws -> Void
  ) rethrows {
    if let characters {
      try forEachSegment(bytes, part, characters, body)
    } else {
      try forEachSegmentByICU(bytes, part, body)
    }
  }

  /// The at sign breaks words: the standard takes it for no part of one, and ICU 72 alone takes it
  /// for a letter. With a mark or joiner after it, it is left to ICU.
  @inline(never)
  static func isCut(_ bytes: UnsafeBufferPointer<UInt8>, at sign: Int) -> Bool {
    var end = sign + 1
    guard end < bytes.count, bytes[end] >= 0x80 else { return true }
    let scalar = UTF8Decoding.next(bytes, &end)
    return !ScalarClass.isMark(scalar) && ScalarClass.kind(scalar) != .control
  }
}
