internal import CICU

/// Breaks text into words and what is between them, each with its kind: by the automaton of a
/// locale where there is one, else by ICU.
///
/// Not safe for two threads at once: `LendingPool` hands each out to one thread at a time, which
/// is what makes the conformance to `Sendable` true.
final class WordSegmenter: @unchecked Sendable {
  private let entities: EntityKinds
  let iterator: BreakIterator
  /// Whether at signs are no part of words whatever ICU says; not so where the user has rules.
  let cutsAtSigns: Bool
  private(set) var characters: CharacterTable?
  private var found = SegmentBuffer()
  /// Made when the first Chinese is met.
  private(set) lazy var chinese: ChineseWords? = {
    let chinese = ChineseDictionary.shared.map(ChineseWords.init)
    return chinese.flatMap { agreesWithICU($0) ? $0 : nil }
  }()

  /// Made when the first Thai is met.
  private(set) lazy var thai: ThaiWords? = {
    let thai = ThaiDictionary.shared.map(ThaiWords.init)
    return thai.flatMap { agreesWithICU($0) ? $0 : nil }
  }()

  /// The boundaries of a language tag, or those of the user's rules in its place; `normalizer`
  /// says whether a segment may change. By ICU alone is the way that the others must agree with.
  init(
    locale: String, rules: String?, recognizing entities: EntityKinds,
    normalizer: UnicodeNormalizer?, byICUAlone: Bool = false
  ) throws {
    self.entities = entities
    iterator = try BreakIterator(type: Int32(linnet_break_word), locale: locale, rules: rules)
    cutsAtSigns = rules == nil
    characters =
      rules == nil && !byICUAlone
      ? CompiledRules(iterator.compiledRules).flatMap(WordAutomaton.init)
        .flatMap { CharacterTable($0, normalizer) } : nil
    if let table = characters {
      table.hasPlainASCII = breaksASCIIAlike(table)
      if !breaksAsICU(table) { characters = nil }
    }
  }

  /// Calls `body` with each segment of the text and with where it starts.
  @inline(__always)
  func forEachSegment(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (Segment, Int) throws -> Void
  ) rethrows {
    try forEachSegment(bytes, &found, body)
  }

  @inline(__always)
  private func forEachSegment(
    _ bytes: UnsafeBufferPointer<UInt8>, _ found: inout SegmentBuffer,
    _ body: (Segment, Int) throws -> Void
  ) rethrows {
    found.removeAll()
    var scanner = EntityScanner(bytes, entities)
    var (start, position) = (0, 0)
    while position < bytes.count {
      let entity = scanner.next()
      let end = entity?.range.lowerBound ?? bytes.count
      repeat {
        if position < end { position = append(bytes, position..<end, to: &found) }
        if position == end, let entity {
          position = entity.range.upperBound
          found.append(Segment(end: position, kind: entity.kind, mayChange: true))
        }
        guard found.isFull || position == bytes.count else { continue }
        for segment in found.segments {
          try body(segment, start)
          start = segment.end
        }
        found.removeAll()
      } while position < end
    }
  }

  /// Appends segments of the part, as if nothing stood around it, and returns where they end.
  @inline(never)
  private func append(
    _ bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>, to found: inout SegmentBuffer
  ) -> Int {
    let bytes = UnsafeBufferPointer(rebasing: bytes[..<part.upperBound])
    if let characters {
      return append(bytes, from: part.lowerBound, characters, to: &found)
    }
    appendByICU(bytes, from: part.lowerBound, to: &found)
    return part.upperBound
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
